// What several texts have in common, marked in each of them.
import { html } from "../core/lit.js";

const LEAST = 3;
const SEPARATOR = /[\s\p{P}\p{S}]/u;

/** Whether each character stands in a run of at least three that half of the other texts have, too. */
function shared(text, others) {
  const is = new Array(text.length).fill(false);
  for (let at = 0; at + LEAST <= text.length; at++) {
    const run = text.slice(at, at + LEAST);
    if (!SEPARATOR.test(run) && 2 * others.filter((other) => other.includes(run)).length >= others.length) is.fill(true, at, at + LEAST);
  }
  return is;
}

/** The text, with marks around what half of the others have, too. */
export function inCommon(text, others) {
  if (!others.length) return text;
  const is = shared(text, others);
  const pieces = [];
  for (let from = 0, to = 1; from < text.length; from = to++) {
    while (to < text.length && is[to] === is[from]) to++;
    pieces.push(is[from] ? html`<mark>${text.slice(from, to)}</mark>` : text.slice(from, to));
  }
  return pieces;
}
