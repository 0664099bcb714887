/** Everything that is decided by, as it counts at an instant: what ships, and what was applied since. */
package suda.routing.rules;
