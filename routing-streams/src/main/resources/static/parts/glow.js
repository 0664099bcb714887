// Draws the eye for a moment to what has changed; style sheet and reader's settings decide how.
import { Directive, directive } from "../core/lit.js";
import { number } from "../core/words.js";

const LASTS_MS = 2600;

function flash(element) {
  element.classList.remove("changed");
  void element.offsetWidth; // a new start for an animation that still runs
  element.classList.add("changed");
  clearTimeout(element.fading);
  element.fading = setTimeout(() => element.classList.remove("changed"), LASTS_MS);
}

class Glow extends Directive {
  update({ element }, [value, of = null, isNew = false]) {
    const isAnother = this.value !== undefined && this.of === of && this.value !== value;
    if (isAnother && typeof value === "number") element.dataset.delta = (value > this.value ? "+" : "−") + number(Math.abs(value - this.value));
    if (isAnother || (!this.isKnown && isNew)) flash(element);
    Object.assign(this, { value, of, isKnown: true });
  }
}

/**
 * On an element, after its class: has it glow when the value is another than it was.
 *
 * @param value a number also leaves by how much in `data-delta`
 * @param of what the value is of: while that changes, nothing has happened
 * @param isNew whether an element that was not there before glows, too
 */
export const glow = directive(Glow);
