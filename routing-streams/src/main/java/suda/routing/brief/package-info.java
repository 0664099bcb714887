/**
 * The work brief 简报: what was done over some days, counted from events. {@link suda.routing.brief.Brief} has the figures,
 * {@link suda.routing.brief.Document} the words of one language, and each format writes that down.
 */
@org.jspecify.annotations.NullMarked
package suda.routing.brief;
