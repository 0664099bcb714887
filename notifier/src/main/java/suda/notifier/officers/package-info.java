/** Whom to reach: the policy file of liaison officers, checked, and read again when it changes. */
package suda.notifier.officers;
