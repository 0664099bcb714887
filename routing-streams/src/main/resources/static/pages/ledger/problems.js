// Problems: how many there are of what, and each with what is to be done about it.
import { again } from "../../core/again.js";
import { get, query } from "../../core/api.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { officeName } from "../../core/places.js";
import { Resource } from "../../core/resource.js";
import { isOffice, isProvince } from "../../core/session.js";
import { fullDay, say } from "../../core/words.js";
import { Asking } from "../../parts/asking.js";
import { narrowing } from "../../parts/narrowing.js";
import { shown } from "../../parts/problem.js";
import { opens, shape } from "../../parts/signs.js";
import { lastDay, steps } from "../../parts/steps.js";
import { deadline } from "../followups/deadline.js";
import { allowed, CATEGORIES, formFor, offices } from "./forms.js";
import { period, tabs } from "./frame.js";
import { One, Paged } from "./paged.js";

const STATES = ["FOUND", "PUT_RIGHT", "STRUCK_OFF"];
const SHAPES = { FOUND: "●", PUT_RIGHT: "◔", STRUCK_OFF: "✓" };
const OPEN = "FOUND,PUT_RIGHT";

/** @param id of the entry to be opened, if one is meant */
export function problems(id, found, shell) {
  const isPlain = found.query.size === 0;
  /** What is still to be done, where nothing else is asked for. */
  const wanted = isPlain && !id ? { state: OPEN } : Object.fromEntries(found.query);
  const opened = new Set(id ? [id] : []);

  const paged = () => (id ? new One(`api/v1/ledger/${id}`, shell.redraw) : new Paged("api/v1/ledger", wanted, shell.redraw));
  let list = paged();
  const sums = new Resource(() => get(`api/v1/ledger/summary${query({ from: wanted.from, to: wanted.to })}`), shell.redraw);
  const load = () => Promise.all([list.load(), isOffice() ? null : sums.load()]);
  const asking = new Asking(shell, load);
  // Nothing tells that an entry has changed; what is told of other things says that the line is there.
  const reading = again(load, { every: 15_000 });
  reading.now();

  function choose(name, value) {
    wanted[name] = value;
    history.replaceState(null, "", `#/ledger${query(wanted)}`);
    list = paged();
    load();
  }

  const ask = (kind, entry) => asking.open(kind, () => formFor(kind, entry, shell));

  const select = (name, options) => narrowing(name, say(`ledger.${name}`), options, wanted, choose);

  const check = (name) => html`<label><input type="checkbox" data-filter=${name} .checked=${wanted[name] === "true"} @change=${(event) => choose(name, event.target.checked ? "true" : "")} /> ${say(`ledger.${name}`)}</label>`;

  const filters = () => html`<div class="narrowing" role="group" aria-label=${say("ledger.filters")}>
    ${select("state", [[OPEN, say("ledger.open")], ...STATES.map((of) => [of, say(`ledger.state.${of}`)])])}
    ${select("category", CATEGORIES.map((of) => [of, say(`ledger.category.${of}`)]))}
    ${isOffice() ? nothing : select("office", offices())}
    ${period(wanted, choose)} ${check("overdue")} ${isOffice() ? nothing : check("listed")}
    ${wanted.asOf ? html`<p class="chosen">${say("ledger.as-of", { day: wanted.asOf })}</p>` : nothing}
    ${isPlain ? nothing : html`<a href="#/ledger">${say("ledger.to-open")}</a>`}
  </div>`;

  /** The figures count what was found in the period, as it stood at its end. */
  const of = (more) => `#/ledger${query({ from: wanted.from, to: wanted.to, asOf: wanted.to, state: STATES.join(","), ...more })}`;

  const summary = ({ problems: all, listed }) => {
    const most = Math.max(1, ...Object.values(all.categories));
    return html`<section class="panel ledger-sums living" aria-labelledby="sums">
      <h2 id="sums">${say("ledger.sums")} <small class="quiet">${wanted.from || wanted.to ? `${wanted.from ?? "…"} – ${wanted.to ?? "…"}` : say("ledger.ever")}</small></h2>
      <dl class="tally">
        ${count("found", all.found, of({}))} ${count("putRight", all.putRight, of({ state: "PUT_RIGHT,STRUCK_OFF" }))} ${count("struckOff", all.struckOff, of({ state: "STRUCK_OFF" }))}
        ${count("overdue", all.overdue, of({ overdue: "true", state: "" }))} ${count("published", listed.found, of({ listed: "true" }))}
      </dl>
      <ul class="bars">
        ${CATEGORIES.map((category) => html`<li data-category=${category}><span>${say(`ledger.category.${category}`)}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"></rect><rect class="length" width=${(100 * (all.categories[category] ?? 0)) / most} height="10"></rect></svg>${opens(all.categories[category] ?? 0, of({ category }), say(`ledger.category.${category}`))}</li>`)}
      </ul>
    </section>`;
  };

  const count = (what, n, href) => html`<div data-sum=${what}><dt>${say(`ledger.sum.${what}`)}</dt><dd>${opens(n, href, say(`ledger.sum.${what}`))}</dd></div>`;

  const toggle = (event, entry) => {
    if (event.target.open) opened.add(entry.id);
    else opened.delete(entry.id);
  };

  const row = (entry) => html`<li><details class="entry ${entry.state}" data-entry=${entry.id} ?open=${opened.has(entry.id)} @toggle=${(event) => toggle(event, entry)}>
    <summary>
      <span class="what"><b lang="zh-CN">${entry.manifestation}</b></span>
      <span class="who">${officeName(entry.office)} · <span lang="zh-CN">${entry.person}</span> · ${say(`ledger.category.${entry.category}`)}${entry.listed ? html` · ${say("ledger.is-listed")}` : nothing}</span>
      <span class="how"><span class="in-ledger ${entry.state}">${shape(SHAPES[entry.state])} ${say(`ledger.state.${entry.state}`)}</span> ${entry.state === "FOUND" ? deadline(entry.dueAt, shell.now()) : html`<span class="quiet">${say("followups.due-was", { day: lastDay(entry.dueAt) })}</span>`}</span>
    </summary>
    <div class="inside">
      <dl class="stated">
        ${fact("ledger.measure", html`<span lang="zh-CN">${entry.measure}</span>`)}
        ${fact("ledger.source", html`${say(`ledger.source.${entry.source}`)}${entry.sourceRef ? html` · ${reference(entry)}` : nothing}`)}
        ${fact("ledger.found-on", fullDay(entry.foundAt))}
        ${entry.checker ? fact("ledger.checker", html`<span lang="zh-CN">${entry.checker}</span>`) : nothing}
        ${fact("followups.id", html`<a class="code" href="#/ledger/${entry.id}">${entry.id}</a>`)}
      </dl>
      ${buttons(entry)} ${steps(entry.steps)}
    </div>
  </details></li>`;

  const fact = (key, value) => html`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`;

  /** A case or a meeting can be opened; an inspection has only a number. */
  function reference({ source, sourceRef }) {
    const page = { SUPERVISED_CASE: "cases", MEETING: "followups" }[source];
    return page && /^[\w-]+$/.test(sourceRef) ? html`<a href="#/${page}/${sourceRef}">${sourceRef}</a>` : html`<span lang="zh-CN">${sourceRef}</span>`;
  }

  const buttons = (entry) => {
    const kinds = allowed(entry);
    return kinds.length ? html`<p class="buttons">${kinds.map((kind) => html`<button type="button" data-action=${kind} @click=${() => ask(kind, entry)}>${say(`ledger.act.${kind}`)}</button>`)}</p>` : nothing;
  };

  return {
    title: () => say("page.ledger"),
    told: reading.soon,
    close: reading.stop,
    view: () => html`<div class="page-head"><h1>${say("page.ledger")}</h1>${isProvince() ? html`<button type="button" class="primary" data-action="FIND" @click=${() => ask("FIND")}>${say("ledger.act.FIND")}</button>` : nothing}${tabs("problems", wanted)}</div>
      ${isOffice() ? html`<p class="quiet">${say("ledger.of-office")}</p>` : shown(sums, summary)}
      ${id ? html`<p><a href="#/ledger">${say("ledger.to-open")}</a></p>` : filters()}
      <section class="panel entry-list living" aria-label=${say("ledger.tab.problems")}>${list.view((rows) => html`<ol class="entries">${repeat(rows, (entry) => entry.id, row)}</ol>`)}</section>
      ${asking.view()}`,
  };
}
