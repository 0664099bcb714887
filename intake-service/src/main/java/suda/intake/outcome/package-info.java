/** What routing made of an action, told to whoever waits for it. */
package suda.intake.outcome;
