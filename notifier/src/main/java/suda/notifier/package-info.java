/** Turns case events into messages to people. So far it reads every event and tells what is due to whom; sending follows. */
package suda.notifier;
