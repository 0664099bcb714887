/** Who asks, checked by key. */
package suda.routing.access;
