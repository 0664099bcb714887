/** The topology as a running thing: started when all it needs is there, watched, restarted, stopped. */
package suda.routing.running;
