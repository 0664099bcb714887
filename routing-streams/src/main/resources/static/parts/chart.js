// Figures over time, drawn: lines with their intervals. The same numbers stand in a table for those who do not see it.
import { html, nothing, svg } from "../core/lit.js";
import { number, percent, say } from "../core/words.js";

/** Drawn in the page's own pixels, more or less, so that letters keep their size on a phone. */
const isNarrow = () => matchMedia("(max-width: 40rem)").matches;
const widthNow = () => (isNarrow() ? 350 : 640);
const LEFT = 44;
const RIGHT = 26;
const TOP = 10;
const BOTTOM = 26;

/** Round steps of the scale: 1, 2 or 5 times a power of ten. */
function steps(most, wanted = 4) {
  const rough = Math.max(most, 1e-9) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough);
  return Array.from({ length: Math.floor(most / step + 1e-6) + 1 }, (_, i) => i * step);
}

function frame({ x, most, least, height, width, written, standards }) {
  const y = (value) => TOP + ((most - value) / (most - least || 1)) * (height - TOP - BOTTOM);
  const marks = steps(most - least).map((s) => s + least);
  return {
    y,
    grid: svg`${marks.map((m) => svg`<line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(m)} y2=${y(m)}></line><text class="scale" x=${LEFT - 6} y=${y(m) + 4} text-anchor="end">${written(m)}</text>`)}
      ${(standards ?? []).map(({ value, words }) => svg`<line class="standard" x1=${LEFT} x2=${width - RIGHT} y1=${y(value)} y2=${y(value)}></line><text class="standard" x=${width - RIGHT} y=${y(value) + (y(value) < TOP + 16 ? 13 : -4)} text-anchor="end">${words}</text>`)}
      ${x.map(({ at, words }) => svg`<text class="scale" x=${at} y=${height - 8} text-anchor=${at > width - RIGHT - 14 ? "end" : "middle"}>${words}</text>`)}`,
  };
}

/** Not more labels than there is room for; the last one always. */
function labels(names, at) {
  const every = Math.max(1, Math.ceil(names.length / (isNarrow() ? 5 : 9)));
  return names.map((words, i) => ({ words, at: at(i) })).filter((_, i) => (names.length - 1 - i) % every === 0);
}

const table = (title, names, series, written) => html`<details class="numbers">
  <summary>${say("chart.numbers")}</summary>
  <div class="scroll-x"><table>
    <caption class="sr">${title}</caption>
    <thead><tr><th scope="col">${say("chart.when")}</th>${series.map((s) => html`<th scope="col">${s.name}</th>`)}</tr></thead>
    <tbody>
      ${names.map((name, i) => html`<tr><th scope="row">${name}</th>${series.map((s) => html`<td class="n">${s.values[i] === null || s.values[i] === undefined ? "–" : (s.told?.[i] ?? written(s.values[i]))}</td>`)}</tr>`)}
    </tbody>
  </table></div>
</details>`;

const legend = (series) => (series.length < 2 ? nothing : html`<ul class="legend-of-chart">${series.map((s, i) => html`<li><i class="swatch s${i}" aria-hidden="true"></i>${s.name}</li>`)}</ul>`);

/**
 * Lines over time; where a value is null the line is broken.
 *
 * @param title said to those who do not see it
 * @param names of the points in time
 * @param series `[{name, values, low, high, told}]`: `low` and `high` are the ends of an interval, `told` what the table says
 * @param options `written(value)`, `most`, `least`, `standards: [{value, words}]`, `events: [{name, words}]` at one of the names, `height`
 */
export function lineChart(title, names, series, { written = String, most, least = 0, standards, events = [], height = 200 } = {}) {
  const width = widthNow();
  const all = series.flatMap((s) => [...s.values, ...(s.high ?? [])]).filter((v) => v !== null && v !== undefined);
  const top = most ?? Math.max(1, ...all);
  const at = (i) => LEFT + (names.length < 2 ? 0.5 : i / (names.length - 1)) * (width - LEFT - RIGHT);
  const { y, grid } = frame({ x: labels(names, at), most: top, least, height, width, written, standards });
  return html`<figure class="chart">
    ${legend(series)}
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${title}>
      ${grid}
      ${events.map(({ name, words }, n) => event(at(names.indexOf(name)), TOP + 34 + 13 * n, height - BOTTOM, width, words))}
      ${series.map((s, n) => svg`${(s.low ?? []).map((low, i) => (low === null || low === undefined ? nothing : svg`<line class="interval s${n}" x1=${at(i)} x2=${at(i)} y1=${y(low)} y2=${y(s.high[i])}></line>`))}
        ${pieces(s.values).map((piece) => svg`<polyline class="line s${n}" points=${piece.map((i) => `${at(i)},${y(s.values[i])}`).join(" ")}></polyline>`)}
        ${s.values.map((value, i) => (value === null || value === undefined ? nothing : mark(n, at(i), y(value), `${names[i]} ${s.name} ${s.told?.[i] ?? written(value)}`)))}`)}
    </svg>
    ${table(title, names, series, written)}
  </figure>`;
}

/** Rates as the API tells them, as a series; where there is nothing to have a share of, the line is broken. */
export const rateSeries = (name, rates) => ({
  name,
  values: rates.map((rate) => (rate?.denominator ? (100 * rate.numerator) / rate.denominator : null)),
  told: rates.map((rate) => rate && `${percent(rate)} (${number(rate.numerator)}/${number(rate.denominator)})`),
});

/** What happened then, beside its line where there is more room. */
const event = (x, y, bottom, width, words) => svg`<line class="event" x1=${x} x2=${x} y1=${TOP} y2=${bottom}></line><text class="event" x=${x + (x > width / 2 ? -4 : 4)} y=${y} text-anchor=${x > width / 2 ? "end" : "start"}>${words}</text>`;

/** Series differ by the shape of their points, too. */
function mark(n, x, y, words) {
  const title = svg`<title>${words}</title>`;
  if (n % 3 === 1) return svg`<rect class="point s${n}" x=${x - 3} y=${y - 3} width="6" height="6">${title}</rect>`;
  if (n % 3 === 2) return svg`<path class="point s${n}" d="M${x} ${y - 4}l4 7h-8z">${title}</path>`;
  return svg`<circle class="point s${n}" cx=${x} cy=${y} r="3">${title}</circle>`;
}

/** Runs of points that are there. */
function pieces(values) {
  const runs = [[]];
  values.forEach((value, i) => (value === null || value === undefined ? runs.push([]) : runs[runs.length - 1].push(i)));
  return runs.filter((run) => run.length > 1);
}
