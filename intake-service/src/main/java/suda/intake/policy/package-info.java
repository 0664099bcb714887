/** Policy files that the province applies: what must be said with them, and who is asked what is at fault in them. */
package suda.intake.policy;
