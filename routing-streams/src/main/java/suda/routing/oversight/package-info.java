/** What the province, cities and hotlines may read of channels, follow-ups and the ledger. */
package suda.routing.oversight;
