/** How long things may take: terms, the working calendar, and the policy that says which term a case has. Pure. */
package suda.routing.deadlines;
