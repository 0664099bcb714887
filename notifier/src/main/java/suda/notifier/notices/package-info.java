/** Notices: made of events exactly once, kept until they are delivered, dead letters included. */
package suda.notifier.notices;
