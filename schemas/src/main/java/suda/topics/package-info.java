/** Every topic once, and how topics and schemas come to be at deploy time. */
package suda.topics;
