/**
 * What the province does about a city that cannot be reached or does badly: proposals of criticism and of follow-up
 * meetings 约谈, how they go on, and the ledger of problems 问题台账 (DOMAIN rule 11). The system proposes, a person
 * decides. Pure: no Kafka, no Spring, no clock read in passing.
 */
package suda.routing.followups;
