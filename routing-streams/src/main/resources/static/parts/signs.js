// Signs that say by shape and word what they mean; colour only adds to it.
import { html, nothing } from "../core/lit.js";
import { dayAndMinute, duration, number, say, term } from "../core/words.js";

export const WORST_FIRST = ["SILENT", "POOR", "WARNING", "UNKNOWN", "GOOD"];
const SHAPES = { GOOD: "✓", UNKNOWN: "?", WARNING: "▲", POOR: "▼", SILENT: "○" };

export const shape = (text) => html`<i class="shape" aria-hidden="true">${text}</i>`;

/** How a channel or a city stands. */
export const sign = (state) => html`<span class="sign ${state}">${shape(SHAPES[state] ?? "?")}<span>${say(`channel.state.${state}`)}</span></span>`;

export const flag = () => shape("⚑");

const SOON_MS = 24 * 3_600_000;
export const DUE_SHAPES = { over: "!", soon: "◔", later: "○", none: "–" };

/** over, soon (within a day), later, or none where nothing is due. */
export function dueness(due, now) {
  if (!due) return "none";
  const left = Date.parse(due) - now;
  return left < 0 ? "over" : left <= SOON_MS ? "soon" : "later";
}

/**
 * When something is due, as people say it: overdue by how long, or how long is left.
 *
 * @param due an instant; null where nothing is due
 * @param now in ms, by the clock that cases go by
 */
export function dueSign(due, now) {
  const how = dueness(due, now);
  const away = due ? duration(Math.abs(Date.parse(due) - now)) : "";
  return html`<span class="due ${how}">${shape(DUE_SHAPES[how])}<span>${say(`due.${how}`, { away })}</span>${due ? html`<time datetime=${due}>${dayAndMinute(due)}</time>` : nothing}</span>`;
}

/** Kind of a case, state of a case. */
export const kind = (of) => html`<span class="kind ${of}">${term("kind", of)}</span>`;

const STATE_SHAPES = { TRIAGE: "?", DISPATCHED: "→", HANDLING: "●", CLOSED: "✓", MERGED: "⇉" };
export const state = (of) => html`<span class="case-state ${of}">${shape(STATE_SHAPES[of] ?? "·")}<span>${term("state", of)}</span></span>`;

/** What sets a case apart, if it does. */
export const mark = (is, sign, key, className = "") => (is ? html`<span class="mark ${className}">${shape(sign)}${say(key)}</span> ` : nothing);

/** A number that opens to what it counts. */
export const opens = (n, href, label) => html`<a class="n opens" href=${href} aria-label=${`${label} ${number(n)}`}>${number(n)}</a>`;
