/** What every part must understand alike about a case: how it is named, and when it moves. */
package suda.cases;
