// All follow-ups by how far they are: what waits for a person stands first.
import { again } from "../../core/again.js";
import { get, query } from "../../core/api.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { cities, shortName } from "../../core/places.js";
import { Resource } from "../../core/resource.js";
import { isOffice } from "../../core/session.js";
import { dayAndMinute, either, fullDay, number, say } from "../../core/words.js";
import { narrowing } from "../../parts/narrowing.js";
import { shown } from "../../parts/problem.js";
import { shape } from "../../parts/signs.js";
import { lastDay } from "../../parts/steps.js";
import { deadline } from "./deadline.js";

const DAY_MS = 24 * 3_600_000;

/** A recheck is near when the deadline is over or at most so many days away. */
const RECHECK_DAYS = 3;

/** Of what has ended, which grows for ever, so many are shown at first. */
const FEW = 12;

const ENDED = ["NOT_RECOVERED", "ISSUED", "DISMISSED"];
const COLUMNS = ["PROPOSED", "SCHEDULED", "RECORDED", "RECHECK", "STRUCK_OFF", "ENDED"];

/** A city does not know of what is only proposed. */
const columns = () => (isOffice() ? COLUMNS.slice(1) : COLUMNS);

function columnOf(followUp, now) {
  if (followUp.state === "RECORDED") return Date.parse(followUp.dueAt) - now <= RECHECK_DAYS * DAY_MS ? "RECHECK" : "RECORDED";
  return ENDED.includes(followUp.state) ? "ENDED" : followUp.state;
}

const SHAPES = { CRITICISM: "▣", MEETING: "⚑" };
export const level = (of) => html`<span class="level ${of}">${shape(SHAPES[of])}<span>${say(`follow-up.${of}`)}</span></span>`;

export function board(found, shell) {
  const wanted = Object.fromEntries(found.query);
  const opened = new Set();
  const all = new Resource(() => get(`api/v1/followups${query(wanted)}`), shell.redraw);
  const reading = again(() => all.load(), { every: 2000 });
  reading.now();

  /** The address follows, so that it can be sent on; the page stays where it is. */
  function choose(name, value) {
    wanted[name] = value;
    history.replaceState(null, "", `#/followups${query(wanted)}`);
    all.load();
  }

  const filters = () => html`<div class="narrowing">
    ${narrowing("level", say("followups.level"), ["MEETING", "CRITICISM"].map((of) => [of, say(`follow-up.${of}`)]), wanted, choose)}
    ${isOffice() ? nothing : narrowing("city", say("followups.city"), cities().map((d) => [d.code, shortName(d.code)]), wanted, choose)}
    ${wanted.from || wanted.to ? html`<p class="chosen">${say("followups.period", { from: wanted.from ?? "…", to: wanted.to ?? "…", asOf: wanted.asOf ?? "–" })} <a href="#/followups">${say("followups.without")}</a></p>` : nothing}
  </div>`;

  function column(name, followUps) {
    const ended = name === "STRUCK_OFF" || name === "ENDED";
    const few = ended && !opened.has(name) ? followUps.slice(0, FEW) : followUps;
    return html`<section class="stage ${name}" data-column=${name} aria-labelledby="column-${name}">
      <h2 id="column-${name}">${say(`followups.column.${name}`)} <b class="n">${number(followUps.length)}</b></h2>
      ${followUps.length ? nothing : html`<p class="empty">${say("followups.none")}</p>`}
      <ul class="cards">
        ${repeat(few, (one) => one.id, (one) => html`<li>${card(one)}</li>`)}
      </ul>
      ${few.length < followUps.length ? html`<button type="button" class="more" @click=${() => (opened.add(name), shell.redraw())}>${say("followups.all", { n: number(followUps.length) })}</button>` : nothing}
    </section>`;
  }

  const card = (one) => html`<article class="card" data-follow-up=${one.id}>
    <h3><a href="#/followups/${one.id}">${shortName(one.city)}</a> ${level(one.level)}</h3>
    <p class="why">${either(one.reasons[0])}${one.reasons.length > 1 ? html` <span class="quiet">${say("followups.more-reasons", { n: one.reasons.length - 1 })}</span>` : nothing}</p>
    ${when(one)}
  </article>`;

  function when(one) {
    const done = one.measures.filter((measure) => measure.doneAt).length;
    switch (one.state) {
      case "PROPOSED":
        return html`<p class="how quiet">${say("followups.proposed-on", { day: fullDay(one.proposedAt) })}</p>`;
      case "SCHEDULED":
        return html`<p class="how">${say("followups.meets", { at: dayAndMinute(one.meetsAt) })}${one.place ? html`<br /><span lang="zh-CN">${one.place}</span>` : nothing}${Date.parse(one.meetsAt) < shell.now() ? html`<br /><b class="past">${shape("!")} ${say("followups.to-be-recorded")}</b>` : nothing}</p>`;
      case "RECORDED":
        return html`<p class="how">${deadline(one.dueAt, shell.now())}<br />${say("followups.measures-done", { done, all: one.measures.length })}</p>`;
      case "STRUCK_OFF":
        return html`<p class="how quiet">${shape("✓")} ${say("followups.due-was", { day: lastDay(one.dueAt) })}</p>`;
      default:
        return html`<p class="how quiet">${shape("■")} ${say(`follow-up.state.${one.state}`)}</p>`;
    }
  }

  return {
    title: () => say("page.followups"),
    told: reading.soon,
    close: reading.stop,
    view: () => html`<div class="page-head"><h1>${say("page.followups")}</h1><p class="quiet">${say(isOffice() ? "followups.of-office" : "followups.explained")}</p></div>
      ${filters()}
      ${shown(all, ({ followUps }) => html`<div class="columns living">${columns().map((name) => column(name, followUps.filter((one) => columnOf(one, shell.now()) === name)))}</div>`)}
      <p class="quiet">${say("followups.recheck-means", { n: RECHECK_DAYS })}</p>`,
  };
}
