/** Which cases of different people look alike: pure rules, no clock, no store. Nothing here merges anything. */
package suda.routing.clusters;
