/** Where a case belongs: pure rules from what was stated to an office or a desk. No Kafka, no Spring, no clock. */
package suda.routing.assignment;
