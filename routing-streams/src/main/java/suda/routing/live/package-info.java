/** What the province watches, as it changes: counts, the overview, the last cases, dead letters; and an office's own desk. */
@org.jspecify.annotations.NullMarked
package suda.routing.live;
