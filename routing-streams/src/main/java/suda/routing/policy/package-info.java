/** Policy files: how they are read, and what is said of what is wrong in them. */
package suda.routing.policy;
