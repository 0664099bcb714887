/** Turns events of cases, of cities' channels and of follow-ups into messages to people. */
package suda.notifier;
