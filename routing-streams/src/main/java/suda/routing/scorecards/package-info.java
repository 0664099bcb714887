/**
 * Scorecards: what each case adds to the figures of whoever handles it, and of whoever is complained against. Pure: a
 * case's events in, figures out, the same for ever.
 */
@org.jspecify.annotations.NullMarked
package suda.routing.scorecards;
