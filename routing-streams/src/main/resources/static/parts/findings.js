// What routing read in a case: where it stood, and of what it did not go by, why not.
import { html, nothing } from "../core/lit.js";
import { officeName } from "../core/places.js";
import { learn, say, term } from "../core/words.js";
import words from "../words/findings.js";

learn(words);

const SHOWN = 6;

/** Of the case or of what came later to it. */
export function whereFound(field) {
  const [, later, plain] = field.match(/^(supplement\.)?(.*)$/);
  return (later ? say("finding.of-supplement") : "") + term("finding.field", plain);
}

export const whyNot = (why) => term("finding.why", why);

const finding = ({ field, words: said, codes, why }) => html`<li>
  ${said ? html`<q lang="zh-CN">${said}</q>` : nothing} <span class="quiet">${whereFound(field)}</span>
  ${codes.length ? html`→ ${codes.slice(0, 3).map(officeName).join(say("comma"))}${codes.length > 3 ? "…" : ""}` : nothing}
  · ${whyNot(why)}
</li>`;

/** @param reasoning of a case; null where it has none */
export function passedOver(reasoning) {
  const found = (reasoning?.findings ?? []).filter((f) => f.use === "PASSED_OVER" || f.use === "UNKNOWN");
  return found.length ? html`<ul class="triage-findings">${found.slice(0, SHOWN).map(finding)}</ul>` : nothing;
}
