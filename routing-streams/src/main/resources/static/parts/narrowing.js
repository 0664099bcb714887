// A list is narrowed down to one of a few, or to none of them.
import { html } from "../core/lit.js";
import { say } from "../core/words.js";

/**
 * @param name of the parameter
 * @param options `[[value, words]]`
 * @param wanted what is chosen, by name
 * @param choose called with the name and what is chosen for it; empty for all
 */
export const narrowing = (name, label, options, wanted, choose) => html`<label>${label} <select data-filter=${name} @change=${(event) => choose(name, event.target.value)}>
  <option value="" ?selected=${!wanted[name]}>${say("every")}</option>
  ${options.map(([value, words]) => html`<option value=${value} ?selected=${wanted[name] === value}>${words}</option>`)}
</select></label>`;
