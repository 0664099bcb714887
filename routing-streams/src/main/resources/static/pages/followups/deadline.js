import { html } from "../../core/lit.js";
import { duration, say } from "../../core/words.js";
import { DUE_SHAPES, dueness, shape } from "../../parts/signs.js";
import { lastDay } from "../../parts/steps.js";

/** By when something is to be put right: the day, which counts to its end, and how far away that is. */
export function deadline(dueAt, now) {
  const how = dueness(dueAt, now);
  const away = duration(Math.abs(Date.parse(dueAt) - now));
  return html`<span class="due ${how}">${shape(DUE_SHAPES[how])}<span>${say("followups.until", { day: lastDay(dueAt) })}</span><span class="away">${say(how === "over" ? "followups.over" : "due.later", { away })}</span></span>`;
}
