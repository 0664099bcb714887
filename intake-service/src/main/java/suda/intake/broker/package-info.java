/** How intake reaches the broker: bytes on the wire, acknowledged sends that never wait long, and whether it answers. */
package suda.intake.broker;
