// The cases behind a figure of a scorecard or of the brief: as many as the figure says.
import { html, nothing } from "../core/lit.js";
import { isOffice } from "../core/session.js";
import { learn, number, say, term } from "../core/words.js";
import { FigureRows, figureRows, holder } from "../parts/figure-rows.js";
import { COUNTS } from "../parts/score.js";
import words from "../words/figures.js";

learn(words);

const PARAMETERS = ["counted", "level", "code", "city", "from", "to", "side", "matter", "source", "sight"];

const parametersOf = (search) => Object.fromEntries(PARAMETERS.map((key) => [key, search.get(key)]).filter(([, value]) => value));

/** As scorecards call it. */
function figure(counted) {
  const field = Object.keys(COUNTS).find((key) => COUNTS[key] === counted);
  return field ? say(`score.${field}`) : counted;
}

function place({ level = isOffice() ? "office" : "province", code, city }) {
  if (code) return holder(code);
  if (city) return say("figures.offices-of", { city: holder(city) });
  return say(`figures.level.${level}`);
}

const several = (list, word) => list.split(",").map(word).join(say("figures.and"));

/** Which cases alone are counted, where not all are. */
const only = ({ side, matter, source, sight }) =>
  [side && side !== "handled" && term("figures.side", side), matter && several(matter, (one) => term("figures.matter", one)), source && say("figures.source", { source: several(source, (one) => one) }), sight && several(sight, (one) => term("figures.sight", one))].filter(Boolean);

const period = ({ from, to }) => (from || to ? say("figures.period", { from: from ?? "…", to: to ?? "…" }) : say("figures.this-month"));

function sum(list) {
  if (!list.rows?.length && !list.isAll) return nothing;
  return html`<p id="sum" role="status">${say(list.isAll ? "figures.all" : "figures.so-far", { n: number(list.sum), rows: number(list.rows.length) })}</p>`;
}

export function open(found, shell) {
  let parameters;
  let list;

  function begin(search) {
    parameters = parametersOf(search);
    list = new FigureRows(parameters, shell.redraw);
    list.load();
  }

  const title = () => say("figures.title", { place: place(parameters), figure: figure(parameters.counted) });

  begin(found.query);
  return {
    title,
    moved: (next) => begin(next.query),
    view: () => html`
      <div class="page-head">
        <h1>${title()}</h1>
        <p>${[period(parameters), ...only(parameters)].join(" · ")}</p>
        ${sum(list)}
      </div>
      <p class="quiet">${say("figures.hint")}</p>
      <section class="panel list" aria-label=${title()}>
        ${figureRows(list, say("figures.none"))}
      </section>
    `,
  };
}
