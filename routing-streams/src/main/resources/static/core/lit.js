// lit-html, from its WebJar: templates become markup, and what people wrote never does.
export { html, nothing, render, svg } from "../webjars/lit-html/lit-html.js";
export { Directive, directive } from "../webjars/lit-html/directive.js";
export { ref } from "../webjars/lit-html/directives/ref.js";
export { repeat } from "../webjars/lit-html/directives/repeat.js";
