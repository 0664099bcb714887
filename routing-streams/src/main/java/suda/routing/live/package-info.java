/** What the province watches, as it changes: counts, the last cases, dead letters. */
package suda.routing.live;
