/** Names of places in free text: what there is, in which forms people write it, and where it lies. Pure. */
package suda.routing.gazetteer;
