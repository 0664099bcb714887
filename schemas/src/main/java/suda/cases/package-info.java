/** How a case is named, so that it can be read over the phone and typed by anybody. */
package suda.cases;
