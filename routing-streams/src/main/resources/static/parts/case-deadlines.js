// The deadlines of a case as it carries them: what was promised, since when, and whether it was kept.
import { html, nothing } from "../core/lit.js";
import { nearMinute, say, term } from "../core/words.js";
import { shape } from "./signs.js";

const UNITS = /^(\d+)(wh|wd|m|h|d)$/;

function one(text) {
  const [, n, unit] = text.match(UNITS) ?? [];
  return unit ? (unit === "d" && n === "0" ? say("term.same-day") : say(`term.${unit}`, { n })) : text;
}

/** A term as people say it: 5wd|10d is whichever comes first. */
export function termWords(text) {
  const parts = text.split("|").map(one);
  return parts.length > 1 ? say("term.earlier", { all: parts.join(say("term.or")) }) : parts[0];
}

/** The period for returning is neither kept nor missed: it is over, or it runs. */
export function standing(d, now) {
  if (d.kind === "RETURN") return d.ended || Date.parse(d.due) < now ? ["over", "–"] : ["runs", "○"];
  if (d.met) return ["met", "✓"];
  if (d.ended) return ["missed", "!"];
  return Date.parse(d.due) < now ? ["missed", "!"] : ["runs", "○"];
}

function row(d, now) {
  const [how, sign] = standing(d, now);
  return html`<tr>
    <th scope="row">${term("deadline", d.kind)}${d.number > 1 ? ` (${d.number})` : ""}</th>
    <td>${termWords(d.term)}</td>
    <td>${nearMinute(d.started, now)}</td>
    <td>${nearMinute(d.due, now)}${d.provisional ? html` <span class="mark" title=${say("case.provisional-why")}>≈ ${say("case.provisional")}</span>` : nothing}${d.extendedFrom ? html`<br /><span class="quiet">${say("case.extended-from", { at: nearMinute(d.extendedFrom, now) })}</span>` : nothing}</td>
    <td><span class="kept ${how}">${shape(sign)}${say(`case.deadline.${how}`)}</span>${d.stage === "RUNNING" ? nothing : html`<br /><span class="quiet">${term("case.stage", d.stage)}</span>`}</td>
    <td>${d.ended ? nearMinute(d.ended, now) : "–"}</td>
  </tr>`;
}

export const deadlineTable = (deadlines, now) => html`<div class="scroll-x" tabindex="0" role="region" aria-label=${say("case.deadlines")}><table class="deadlines">
  <thead><tr>${["deadline", "term", "started", "due", "kept", "ended"].map((column) => html`<th scope="col">${say(`case.column.${column}`)}</th>`)}</tr></thead>
  <tbody>${[...deadlines].sort((a, b) => Date.parse(a.started) - Date.parse(b.started)).map((d) => row(d, now))}</tbody>
</table></div>`;
