/** Whom to reach: lists of liaison officers, as a file of the notifier or as the province applied them, checked. */
package suda.notifier.officers;
