// Who had a case and how long, drawn as one bar to scale. The table beside it says the same in figures.
import { html, nothing, svg } from "../core/lit.js";
import { holderName } from "../core/places.js";
import { standing } from "./case-deadlines.js";
import { dayAndMinute, duration, milliseconds, nearMinute, say, term } from "../core/words.js";

const BAR = { top: 16, height: 34 };
const LANE = 17;
const TOLD = new Set(["DISPATCH", "SIGN", "FIRST_ANSWER", "CLOSE", "CALL_BACK"]);

const at = (instant) => Date.parse(instant);

/** About how wide a text is at 12 px. */
const widthOf = (text) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 12.5 : 7), 0);

/** Each holder has its own colour; after four they begin again: pieces are numbered, too. */
function pieces(kase, now) {
  const holders = [...new Set(kase.holdings.map((h) => h.desk ?? h.office))];
  const closed = kase.state === "CLOSED" && kase.closing ? at(kase.closing.at) : null;
  return kase.holdings.map((holding, i) => {
    const from = at(holding.from);
    const until = holding.until ? at(holding.until) : Math.max(from, closed ?? now);
    const held = holding.until || closed === null ? milliseconds(holding.held) : until - from;
    return { ...holding, number: i + 1, name: holderName(holding), from, until, held, signed: holding.signedAt ? at(holding.signedAt) : until, untilClosed: !holding.until && closed !== null, colour: holding.desk ? "desk" : `h${holders.indexOf(holding.office) % 4}` };
  });
}

/** Runs of time in which it was closed and not yet reopened. */
function closings(history, end) {
  const runs = [];
  for (const { event, at: instant } of history) {
    if (event === "CaseClosed" || event === "CaseWithdrawn") runs.push([at(instant), end]);
    else if (event === "CaseReopened" && runs.length) runs[runs.length - 1][1] = at(instant);
  }
  return runs;
}

/** Labels that would lie on each other go one lane down. */
function lanes(marks) {
  const ends = [];
  return marks.map((mark) => {
    const start = mark.isBeyond ? mark.x - mark.width : mark.x;
    let lane = ends.findIndex((end) => end < start - 6);
    if (lane < 0) lane = ends.length;
    ends[lane] = start + mark.width;
    return { ...mark, lane };
  });
}

function deadlineMarks(kase, now, x, end, width) {
  const marks = kase.deadlines
    .filter((d) => TOLD.has(d.kind))
    .sort((a, b) => at(a.due) - at(b.due))
    .map((d) => {
      const isBeyond = at(d.due) > end;
      const [state, sign] = standing(d, now);
      const text = `${sign} ${term("deadline", d.kind)}${isBeyond ? ` ${nearMinute(d.due, now)} ▸` : ""}`;
      const place = x(Math.min(at(d.due), end));
      return { ...d, state, isBeyond, text, x: place, width: widthOf(text) + 8 };
    });
  // What would stick out at the right is written to the left of its tick.
  return lanes(marks.map((m) => (m.x + m.width > width ? { ...m, isBeyond: true } : m)));
}

const deadlineMark = (m, bottom) => svg`<g class="deadline ${m.state}">
  <line x1=${m.x} x2=${m.x} y1=${BAR.top - 3} y2=${bottom + m.lane * LANE + 12}></line>
  <text x=${m.isBeyond ? m.x - 4 : m.x + 4} y=${bottom + m.lane * LANE + 13} text-anchor=${m.isBeyond ? "end" : "start"}>${m.text}</text>
  <title>${say("case.deadline-said", { kind: term("deadline", m.kind), due: dayAndMinute(m.due), state: say(`case.deadline.${m.state}`) })}</title>
</g>`;

function piece(p, x) {
  const [left, right] = [x(p.from), Math.max(x(p.until), x(p.from) + 2)];
  const room = right - left;
  const label = [`${p.number} ${p.name}`, String(p.number)].find((text) => widthOf(text) + 10 < room);
  return svg`<g class="piece ${p.colour}">
    <rect class="held" x=${left} y=${BAR.top} width=${room} height=${BAR.height}></rect>
    <rect class="unsigned" x=${left} y=${BAR.top} width=${Math.max(0, Math.min(x(p.signed), right) - left)} height=${BAR.height} fill="url(#unsigned)"></rect>
    ${label ? svg`<text x=${left + 6} y=${BAR.top + 22}>${label}</text>` : nothing}
    ${p.returned ? svg`<text class="returned" x=${right} y=${BAR.top - 4} text-anchor="end">↩ ${say("case.returned")}</text>` : nothing}
    <title>${p.name} ${duration(p.held)}</title>
  </g>`;
}

/** @param width in px that there is room for */
export function holdingBar(kase, now, width) {
  const all = pieces(kase, now);
  if (!all.length) return nothing;
  const start = Math.min(at(kase.acceptedAt), all[0].from);
  const last = Math.max(start + 60_000, ...all.map((p) => p.until));
  const isOver = kase.state === "CLOSED" || kase.state === "MERGED";
  const ahead = kase.deadlines.filter((d) => !d.ended).map((d) => at(d.due));
  // What lies further ahead than a third of what was is only pointed at: the past stays readable.
  const end = isOver ? last + (last - start) * 0.03 : Math.min(Math.max(last, ...ahead), last + (last - start) * 0.35);
  const x = (instant) => 2 + ((Math.min(instant, end) - start) / (end - start)) * (width - 4);
  const bottom = BAR.top + BAR.height;
  const marks = deadlineMarks(kase, now, x, end, width);
  const height = bottom + 18 + (1 + Math.max(0, ...marks.map((m) => m.lane))) * LANE + 6;
  return html`<svg class="holding-bar" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${say("case.bar-said", { said: all.map((p) => `${p.name} ${duration(p.held)}`).join(say("comma")) })}>
    <defs><pattern id="unsigned" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7"></line></pattern></defs>
    <rect class="track" x="2" y=${BAR.top} width=${width - 4} height=${BAR.height}></rect>
    ${all.map((p) => piece(p, x))}
    ${closings(kase.history, isOver ? last : now).map(([from, until]) => svg`<rect class="closed" x=${x(from)} y=${BAR.top} width=${Math.max(2, x(until) - x(from))} height=${BAR.height}><title>${say("state.CLOSED")}</title></rect>`)}
    ${isOver ? nothing : svg`<line class="now" x1=${x(now)} x2=${x(now)} y1=${BAR.top - 8} y2=${bottom + 4}></line><text class="now" x=${Math.min(x(now), width - 26)} y=${BAR.top - 5} text-anchor="middle">${say("case.now")}</text>`}
    ${marks.map((m) => deadlineMark(m, bottom))}
    <text class="scale" x="2" y=${height - 3}>${nearMinute(start, now)}</text>
    <text class="scale" x=${width - 2} y=${height - 3} text-anchor="end">${nearMinute(end, now)}</text>
  </svg>`;
}

/** The same in figures. */
export const holdingTable = (kase, now) => html`<div class="scroll-x" tabindex="0" role="region" aria-label=${say("case.timeline")}><table class="holdings">
  <thead><tr><th scope="col">${say("case.holder")}</th><th scope="col">${say("case.from")}</th><th scope="col">${say("case.signed-at")}</th><th scope="col">${say("case.until")}</th><th scope="col" class="n">${say("case.unsigned")}</th><th scope="col" class="n">${say("case.held")}</th></tr></thead>
  <tbody>${pieces(kase, now).map((p) => html`<tr><th scope="row"><i class="swatch-of ${p.colour}" aria-hidden="true"></i>${p.number} ${p.name}${p.returned ? html` <span class="mark">↩ ${say("case.returned")}</span>` : nothing}</th>
    <td><time datetime=${new Date(p.from).toISOString()}>${nearMinute(p.from, now)}</time></td><td>${p.signedAt ? nearMinute(p.signedAt, now) : "–"}</td><td>${p.untilClosed ? say("case.until-closed", { at: nearMinute(p.until, now) }) : kase.holdings[p.number - 1].until ? nearMinute(p.until, now) : say("case.until-now")}</td><td class="n">${duration(milliseconds(p.unsigned))}</td><td class="n">${duration(p.held)}</td></tr>`)}</tbody>
</table></div>`;
