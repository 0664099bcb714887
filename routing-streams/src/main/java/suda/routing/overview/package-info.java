/** What the province sees first: how many cases are where, how many are late or soon will be, and what comes and goes. */
@org.jspecify.annotations.NullMarked
package suda.routing.overview;
