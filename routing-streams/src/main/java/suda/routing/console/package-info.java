/** Who may ask for what, by key or by session; and a way for what the pages in {@code static/} write to reach intake. */
@org.jspecify.annotations.NullMarked
package suda.routing.console;
