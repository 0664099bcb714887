/** What changed at an office since it last looked: its own topic, for whoever works in a browser. */
@org.jspecify.annotations.NullMarked
package suda.routing.inbox;
