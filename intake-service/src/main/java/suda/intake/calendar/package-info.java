/** What a year's calendar of holidays and make-up days must be before it is published. Pure, like the other rules. */
package suda.intake.calendar;
