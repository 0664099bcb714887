// Everybody's scorecards beside each other, to be sorted by what one wants to compare.
import { get, query } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { cities, levelOf, name, officeName, PROVINCE, shortName } from "../core/places.js";
import { Resource } from "../core/resource.js";
import { go } from "../core/routes.js";
import { isOffice, who } from "../core/session.js";
import { learn, number, say } from "../core/words.js";
import { Beginning, periodChoice, periodOf } from "../parts/period.js";
import { shown } from "../parts/problem.js";
import { count, rate, RATES } from "../parts/score.js";
import { rateBar } from "../parts/rate-bar.js";
import words from "../words/place.js";

learn(words);

const COUNTED = ["accepted", "closed", "overdue"];
const RATED = ["onTime", "satisfaction", "closing", "callBack", "returned", "rework"];
/** Below these a circulated criticism is proposed; drawn so that one sees how far it is. */
const STANDARDS = { onTime: 92, satisfaction: 85 };

const share = ({ numerator, denominator }) => (denominator === 0 ? -1 : numerator / denominator);

export function open(found, shell) {
  let chosen;
  let cards;
  let sorted = { by: "onTime", isAscending: true };

  function begin(search) {
    const side = search.get("side") ?? "handled";
    const isOwn = isOffice();
    chosen = { ...periodOf(search), side, level: isOwn ? "office" : (search.get("level") ?? "city"), city: isOwn ? (levelOf(who().code) === "CITY" ? who().code : undefined) : (search.get("city") ?? undefined), code: isOwn && levelOf(who().code) !== "CITY" ? who().code : undefined };
    cards = new Resource(() => get(`api/v1/scorecards${query(chosen)}`), shell.redraw);
    cards.load();
  }

  const beginning = new Beginning(found.query, begin);

  const choose = (more) => go(`/scorecards${query({ from: chosen.from, to: chosen.to, side: chosen.side, level: chosen.level, city: chosen.city, ...more })}`);
  const value = (card, by) => (by === "name" ? card.code : by in RATES ? share(card.rates[by]) : card[by]);

  const header = (by, label) => html`<th scope="col" class=${by === "name" ? "" : "n"} aria-sort=${sorted.by === by ? (sorted.isAscending ? "ascending" : "descending") : nothing}>
    <button type="button" class="plain" title=${say("scorecards.sort", { column: label })} @click=${() => ((sorted = { by, isAscending: sorted.by === by ? !sorted.isAscending : true }), shell.redraw())}>${label}<span aria-hidden="true">${sorted.by === by ? (sorted.isAscending ? " ▲" : " ▼") : ""}</span></button>
  </th>`;

  function table(all) {
    if (all.length === 0) return html`<p class="empty">${say("scorecards.none")}</p>`;
    const rows = [...all].sort((a, b) => {
      const [left, right] = [value(a, sorted.by), value(b, sorted.by)];
      return (left < right ? -1 : left > right ? 1 : 0) * (sorted.isAscending ? 1 : -1) || a.code.localeCompare(b.code);
    });
    return html`<div class="scroll-x"><table class="scores">
      <thead><tr>${header("name", say("place.office"))}${COUNTED.map((field) => header(field, say(`score.${field}`)))}${RATED.map((field) => header(field, say(`rate.${field}`)))}</tr></thead>
      <tbody>${rows.map((card) => html`<tr><th scope="row">${place(card)}</th>${COUNTED.map((field) => html`<td class="n">${count(card, field)}</td>`)}${RATED.map((field) => html`<td class="n rate-cell" title="${number(card.rates[field].numerator)}/${number(card.rates[field].denominator)}">${rate(card.rates[field])}${field in STANDARDS ? rateBar(card.rates[field], "", STANDARDS[field]) : nothing}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  const against = (all) => html`<div class="scroll-x"><table>
    <thead><tr><th scope="col">${say("place.office")}</th><th scope="col" class="n">${say("scorecards.against.accepted")}</th><th scope="col" class="n">${say("scorecards.against.closed")}</th><th scope="col" class="n">${say("scorecards.named")}</th><th scope="col" class="n">${say("scorecards.presumed")}</th></tr></thead>
    <tbody>${all.map((card) => html`<tr><th scope="row">${place(card)}</th><td class="n">${number(sum(card, "accepted"))}</td><td class="n">${number(sum(card, "closed"))}</td><td class="n">${behind(card, "named")}</td><td class="n">${behind(card, "presumed")}</td></tr>`)}</tbody>
  </table></div>`;

  const behind = (card, side) => html`<a class="opens" href="#/figures${query({ counted: "ACCEPTED", side, level: card.level.toLowerCase(), code: card.code, from: card.from, to: card.to })}">${number(card[side].accepted)}</a>`;

  return {
    title: () => say("page.scorecards"),
    moved: (next) => beginning.move(next.query),
    told: () => beginning.start(),
    view: () => html`
      <div class="page-head">
        <h1>${say("page.scorecards")}</h1>
        ${beginning.isBegun ? periodChoice(chosen, choose) : nothing}
        ${beginning.isBegun && !isOffice()
          ? html`<label>${say("scorecards.level")} <select @change=${(event) => choose({ level: event.target.value, city: undefined })}>${["city", "office", "province"].map((level) => html`<option value=${level} ?selected=${level === chosen.level}>${say(`scorecards.level.${level}`)}</option>`)}</select></label>
              ${chosen.level === "office" ? html`<label>${say("scorecards.of-city")} <select @change=${(event) => choose({ city: event.target.value })}><option value="">${say("scorecards.all")}</option>${cities().map((city) => html`<option value=${city.code} ?selected=${city.code === chosen.city}>${shortName(city.code)}</option>`)}</select></label>` : nothing}
              <label>${say("scorecards.side")} <select @change=${(event) => choose({ side: event.target.value })}>${["handled", "against"].map((side) => html`<option value=${side} ?selected=${side === chosen.side}>${say(`scorecards.${side}`)}</option>`)}</select></label>`
          : nothing}
        ${beginning.isBegun ? html`<a href="api/v1/scorecards${query({ ...chosen, format: "csv" })}" download>${say("scorecards.csv")}</a>` : nothing}
      </div>
      ${beginning.isBegun
        ? html`<section class="panel"><p class="quiet">${say("place.as-of", chosen)} · ${say("place.hint")} * ${say("score.few")}</p>${shown(cards, (told) => (chosen.side === "against" ? against(told.against) : table(told.cards)))}</section>`
        : html`<p class="loading">${say("loading")}</p>`}
    `,
  };
}

const sum = (card, field) => card.named[field] + card.presumed[field];

function place(card) {
  if (card.level === "PROVINCE") return name(card.code);
  const isPlace = /^\d{6}$/.test(card.code);
  const label = isPlace ? (card.level === "CITY" ? shortName(card.code) : officeName(card.code)) : card.name;
  return isPlace && card.code !== PROVINCE ? html`<a href="#/places/${card.code}">${label}</a>` : label;
}
