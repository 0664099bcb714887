/** Shows the province which cases look alike. */
package suda.routing.alike;
