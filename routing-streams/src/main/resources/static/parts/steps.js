// Who did what and when, of a follow-up or of an entry in the ledger.
import { html, nothing } from "../core/lit.js";
import { officeName } from "../core/places.js";
import { dayAndMinute, either, fullDay, say, term } from "../core/words.js";

/** Role and code of whoever acted, such as `OFFICE 430100`; the clock where there is nobody. */
export function actor(by) {
  if (!by) return say("by.clock");
  const [role, code] = by.split(" ");
  return role === "OFFICE" ? officeName(code) : term("role", role);
}

/** A deadline ends with its day: the instant is the beginning of the next. */
export const lastDay = (dueAt) => fullDay(Date.parse(dueAt) - 1);

export const steps = (all) => html`<ol class="steps">
  ${all.map((step) => html`<li data-step=${step.what}>
    <p class="step-of"><time class="n" datetime=${step.at}>${dayAndMinute(step.at)}</time> <b>${actor(step.by)}</b></p>
    <p>${either(step)}</p>
    ${step.text ? html`<blockquote lang="zh-CN">${step.text}</blockquote>` : nothing}
  </li>`)}
</ol>`;
