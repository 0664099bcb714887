// The last hour, five minutes a column: what came in, what went to offices, what was closed.
import { html, nothing, svg } from "../core/lit.js";
import { number, say, time } from "../core/words.js";
import { glow } from "./glow.js";
import { opens } from "./signs.js";

const PER_COLUMN = 5;
const DRAWN = ["accepted", "routed", "closed"];
const WIDTH = 480;
const HEIGHT = 100;
const TOP = 7;
const BOTTOM = 14;

const written = (instant) => time(instant, { hour: "2-digit", minute: "2-digit" });

function columns(minutes) {
  const found = [];
  for (let i = 0; i < minutes.length; i += PER_COLUMN) {
    const some = minutes.slice(i, i + PER_COLUMN);
    found.push({ at: some[0].at, ...Object.fromEntries([...DRAWN, "returned"].map((what) => [what, some.reduce((sum, minute) => sum + minute[what], 0)])) });
  }
  return found;
}

const told = (column, what) => `${written(column.at)} ${say(`overview.flow.${what}`)} ${number(column[what])}`;

function drawing(all) {
  const most = Math.max(4, ...all.flatMap((column) => DRAWN.map((what) => column[what])));
  // Wide enough for the number at the top.
  const left = 8 + 6.2 * Math.max(3, number(most).length);
  const room = (WIDTH - left) / all.length;
  const width = (room * 0.78) / DRAWN.length;
  const y = (n) => TOP + (1 - n / most) * (HEIGHT - BOTTOM - TOP);
  const scale = (n) => svg`<line class="grid" x1=${left} x2=${WIDTH} y1=${y(n)} y2=${y(n)}></line><text x=${left - 4} y=${y(n) + 3.5} text-anchor="end">${number(n)}</text>`;
  const bars = (column, i) =>
    DRAWN.map((what, n) => (column[what] ? svg`<rect class="column s${n}" x=${left + i * room + n * width} y=${y(column[what])} width=${width - 1} height=${y(0) - y(column[what])}><title>${told(column, what)}</title></rect>` : nothing));
  const hour = (column, i) => (i % 3 === 0 ? svg`<text x=${left + i * room} y=${HEIGHT - 3}>${written(column.at)}</text>` : nothing);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${say("overview.flow.spoken")}>${[most, Math.round(most / 2), 0].map(scale)}${all.map(bars)}${all.map(hour)}</svg>`;
}

/** The same numbers for those who do not see them; in a box, since a table is as high as its rows. */
const table = (all) => html`<div class="sr"><table>
  <caption>${say("overview.flow.spoken")}</caption>
  <thead><tr><th scope="col">${say("chart.when")}</th>${[...DRAWN, "returned"].map((what) => html`<th scope="col">${say(`overview.flow.${what}`)}</th>`)}</tr></thead>
  <tbody>${all.map((column) => html`<tr><th scope="row">${written(column.at)}</th>${[...DRAWN, "returned"].map((what) => html`<td>${number(column[what])}</td>`)}</tr>`)}</tbody>
</table></div>`;

const sum = (flow, what, n) => html`<li data-flow=${what} ${glow(flow[what])}>${n === undefined ? nothing : html`<i class="swatch s${n}" aria-hidden="true"></i>`}${say(`overview.flow.${what}`)} ${opens(flow[what], `#/hour/${what}`, say(`overview.flow.${what}`))}</li>`;

/** @param flow of the overview; absent: nothing is shown */
export function flowOfTheHour(flow) {
  if (!flow) return nothing;
  const all = columns(flow.minutes);
  return html`<section class="panel flow" id="flow" aria-labelledby="flow-title">
    <h2 id="flow-title">${say("overview.flow")}</h2>
    <p class="sr">${say("overview.flow.what")}</p>
    <ul class="sums" title=${say("overview.flow.what")}>${DRAWN.map((what, n) => sum(flow, what, n))}${sum(flow, "returned")}</ul>
    ${drawing(all)} ${table(all)}
  </section>`;
}
