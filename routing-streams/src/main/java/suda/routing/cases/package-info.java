/** Asking about a case: who may see it, and what of it. */
package suda.routing.cases;
