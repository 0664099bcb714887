/** What the province asks about policies: which count, what they say, which came before, and what is wrong in a draft. */
package suda.routing.policies;
