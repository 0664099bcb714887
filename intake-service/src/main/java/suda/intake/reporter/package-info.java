/** Reporters' identities: sealed, found again, revealed to few, and erased for good. */
package suda.intake.reporter;
