/** What happens to a case: decide turns a command into events, evolve turns an event into the case's next state. */
package suda.routing.casework;
