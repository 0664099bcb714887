/**
 * The shadow run: history decided again under a draft of the rules, and what would have come out otherwise. Pure: a
 * case's events and actions in, a report out; nothing here reads a topic or writes one.
 */
@org.jspecify.annotations.NullMarked
package suda.routing.shadow;
