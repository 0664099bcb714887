/** What a person may say of cases that look alike, checked as far as that needs no case. Pure, like the other rules. */
package suda.intake.cluster;
