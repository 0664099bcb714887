// A list of cases by where they are and how they stand: what the numbers of other pages open to.
import { again } from "../core/again.js";
import { query } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { cities, countiesOf, levelOf, name, officeName, parentOf, PROVINCE } from "../core/places.js";
import { go } from "../core/routes.js";
import { learn, number, say } from "../core/words.js";
import { CaseList, caseRows } from "../parts/case-rows.js";
import { standingOf } from "../parts/standings.js";
import words from "../words/cases.js";

learn(words);

const WHERE = ["city", "office", "desk"];
const FILTERS = [...WHERE, "list", "due", "state"];
const FIGURES = { overdue: "overdue", soon: "dueSoon" };

const RELOAD_MS = 2000;

/** One that comes as another goes changes no sum. */
const EVERY_MS = 30_000;

/** Of more than these a change is told, and whoever reads goes on reading. */
const RELOADED = 200;

const filterOf = (search) => Object.fromEntries(FILTERS.map((key) => [key, search.get(key)]).filter(([, value]) => value));

const placeOf = ({ city, office, desk }) => (city ? name(city) : office ? officeName(office) : desk ? say(`desk.${desk.toUpperCase()}`) : say("cases.everywhere"));

/** In words: open, overdue, due soon or closed ones; supervised ones of these. */
function titleOf(filter) {
  const how = filter.state === "closed" ? "closed" : (filter.due ?? "open");
  return say("cases.title", { place: placeOf(filter), what: say(`cases.what.${how}${filter.list === "supervised" ? ".supervised" : ""}`) });
}

/** What the overview says of the same cases; undefined where it does not count them. */
const toldOf = (overview, { list, state, ...where }) => (!overview || list || state === "closed" ? undefined : standingOf(overview, where));

const countOf = (standing, { due }) => standing?.[due ? FIGURES[due] : "open"];

const without = (filter, ...keys) => Object.fromEntries(Object.entries(filter).filter(([key]) => !keys.includes(key)));

/** Closed ones are not due any more. */
const changed = (filter, key, value) => ({ ...(key === "state" ? without(filter, "due") : filter), [key]: value });

const choice = (filter, key, values) => html`<ul aria-label=${say(`cases.${key}`)}>
  ${values.map((value) => html`<li><a href="#/cases${query(changed(filter, key, value))}" aria-current=${(filter[key] ?? null) === value ? "true" : nothing}>${say(`cases.${key}.${value ?? "all"}`)}</a></li>`)}
</ul>`;

/** The city that the cases are of, or whose office has them. */
function cityOf({ city, office }) {
  if (!office || office === PROVINCE) return city;
  return levelOf(office) === "CITY" ? office : parentOf(office);
}

/** @param options `[[value, words]]`, where a value is a parameter such as `city=430100` */
function select(id, label, filter, options, chosen) {
  const to = (event) => {
    const [key, value] = event.target.value.split("=");
    go(`/cases${query({ ...(key ? { [key]: value } : {}), ...without(filter, ...WHERE) })}`);
  };
  return html`<label>${label} <select id=${id} @change=${to}>${options.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}</select></label>`;
}

/** Where they are: all of the province, a desk, its own office, a city; and within a city one of its offices. */
function places(filter, who) {
  const chosen = Object.entries(filter).find(([key]) => WHERE.includes(key))?.join("=") ?? "";
  const city = cityOf(filter);
  const desks = ["triage", ...(who.role === "DISCIPLINE" ? ["discipline"] : [])];
  const outer = [["", say("cases.everywhere")], ...desks.map((desk) => [`desk=${desk}`, say(`desk.${desk.toUpperCase()}`)]), [`office=${PROVINCE}`, say("cases.province")], ...cities().map(({ code }) => [`city=${code}`, name(code)])];
  const inner = city && [[`city=${city}`, say("cases.whole-city")], [`office=${city}`, say("bureau")], ...countiesOf(city).map(({ code }) => [`office=${code}`, name(code)])];
  return html`${select("where", say("cases.place"), filter, outer, city ? `city=${city}` : chosen)} ${inner ? select("office", say("cases.office"), filter, inner, chosen) : nothing}`;
}

export function open(found, shell) {
  let filter;
  let list;
  let known;
  let isChanged;
  const reading = again(read, { every: RELOAD_MS, poll: EVERY_MS });

  function begin(search) {
    filter = filterOf(search);
    list = new CaseList("api/v1/cases", filter, shell.redraw);
    read();
  }

  function read() {
    isChanged = false;
    known = standingNow();
    return list.load();
  }

  /** What is counted of these cases; where that is nothing, all that is. */
  const standingNow = () => JSON.stringify(toldOf(shell.told.overview, filter) ?? shell.told.overview?.total);

  /** Reads again what has changed, but not all the time, and not away from under who has read on. */
  function follow() {
    if (list.isLoading || known === standingNow()) return;
    if (list.rows?.length > RELOADED) isChanged = true;
    else reading.soon();
  }

  begin(found.query);
  return {
    title: () => titleOf(filter),
    moved: (next) => begin(next.query),
    close: reading.stop,
    told: (event) => event === "overview" && follow(),
    view() {
      const count = countOf(toldOf(shell.told.overview, filter), filter);
      const isOpen = filter.state !== "closed";
      return html`
        <div class="page-head">
          <h1>${titleOf(filter)}</h1>
          ${count === undefined ? nothing : html`<p id="count" class="living">${say("cases.count", { n: number(count) })}</p>`}
          ${filter.city || (filter.office && filter.office !== PROVINCE) ? html`<a href="#/places/${filter.city ?? filter.office}">${say("cases.card")}</a>` : nothing}
        </div>
        <div class="filters">${choice(filter, "state", [null, "closed"])} ${isOpen ? choice(filter, "due", [null, "overdue", "soon"]) : nothing} ${choice(filter, "list", [null, "supervised"])} ${places(filter, shell.who())}</div>
        ${isChanged ? html`<p class="quiet">${say("cases.changed")} <button type="button" @click=${read}>${say("cases.again")}</button></p>` : nothing}
        <section class="panel list living" aria-label=${titleOf(filter)}>${caseRows(list, shell.now(), { withHolder: true, empty: say("cases.none") })}</section>
      `;
    },
  };
}
