/** How a notice reaches somebody: its words, mail, webhooks, and how many are under way at once. */
package suda.notifier.sending;
