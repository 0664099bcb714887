/** Who asks: roles, access keys, and the installation's secrets. */
package suda.access;
