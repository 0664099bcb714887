/** What the province watches: counts as they change. */
package suda.routing.live;
