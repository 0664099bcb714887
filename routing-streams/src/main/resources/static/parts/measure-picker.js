// Picks what the cities are coloured by; the browser remembers it.
import { html } from "../core/lit.js";
import { say } from "../core/words.js";
import { measures } from "./measures.js";

const MEASURE = "suda.measure";

export class MeasurePicker {
  /** @param changed called when another one is picked */
  constructor(changed) {
    this.changed = changed;
    this.name = localStorage.getItem(MEASURE);
  }

  /** The one that was picked, as far as it is told. */
  picked(told) {
    return told.find((measure) => measure.name === this.name) ?? measures[0];
  }

  pick(name) {
    this.name = name;
    localStorage.setItem(MEASURE, name);
    this.changed();
  }

  view(told) {
    const picked = this.picked(told);
    return html`<fieldset class="measures">
      <legend class="sr">${say("overview.measure")}</legend>
      ${told.map(
        ({ name }) => html`<label><input type="radio" name="measure" value=${name} .checked=${name === picked.name} @change=${() => this.pick(name)} /><span>${say(`overview.measure.${name}`)}</span></label>`,
      )}
    </fieldset>`;
  }
}
