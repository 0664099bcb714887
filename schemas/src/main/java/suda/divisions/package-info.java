/** Who there is: divisions and their offices, platforms, and the field's terms. */
package suda.divisions;
