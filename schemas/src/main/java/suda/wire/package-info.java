/** How records become bytes: Avro in Confluent's wire format, and the schema registry behind it. */
package suda.wire;
