/**
 * The embedded default: a real broker, a real registry and the three services from one command, and the small commands
 * around it.
 */
package suda.standalone;
