/** The topology: how submissions travel to cases, offices, desks and sources, exactly once. */
package suda.routing.topology;
