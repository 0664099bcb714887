// One follow-up: how far it is, the evidence, what is to be put right, who did what, and what may be done now.
import { again } from "../../core/again.js";
import { get } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { name } from "../../core/places.js";
import { Resource } from "../../core/resource.js";
import { who } from "../../core/session.js";
import { dayAndMinute, either, say } from "../../core/words.js";
import { Asking } from "../../parts/asking.js";
import { shown } from "../../parts/problem.js";
import { shape, sign } from "../../parts/signs.js";
import { actor, lastDay, steps } from "../../parts/steps.js";
import { level } from "./board.js";
import { deadline } from "./deadline.js";
import { Days, rate, reasons } from "./evidence.js";
import { allowed, formFor } from "./forms.js";

const WAYS = {
  MEETING: ["PROPOSED", "SCHEDULED", "RECORDED", "STRUCK_OFF"],
  CRITICISM: ["PROPOSED", "ISSUED"],
};

/** The way it usually goes; how it ended takes the place of the end that it did not come to. */
function way({ level: of, state }) {
  const usual = WAYS[of];
  return usual.includes(state) ? usual : [...usual.slice(0, -1), state];
}

export function detail(id, shell) {
  const days = new Days(shell.redraw);
  const one = new Resource(async () => {
    const found = await get(`api/v1/followups/${id}`);
    days.show(found, shell.now());
    return found;
  }, shell.redraw);
  const asking = new Asking(shell, () => one.load());
  const reading = again(() => one.load(), { every: 2000 });
  reading.now();

  const ask = (kind, measure) => asking.open(`${kind} ${measure?.number}`, () => formFor(kind, one.value, measure, shell));

  const progress = (followUp) => {
    const all = way(followUp);
    const here = all.indexOf(followUp.state);
    return html`<ol class="progress" aria-label=${say("followups.way")}>
      ${all.map((state, i) => html`<li class=${i < here ? "done" : i === here ? "here" : "ahead"} aria-current=${i === here ? "step" : nothing}>${shape(i < here ? "✓" : i === here ? "●" : "○")}<span>${say(`follow-up.state.${state}`)}</span></li>`)}
    </ol>`;
  };

  const actions = (followUp) => {
    const kinds = allowed(followUp, who()).filter((kind) => kind !== "COMPLETE_MEASURE");
    return kinds.length ? html`<p class="buttons">${kinds.map((kind, i) => html`<button type="button" class=${i === 0 ? "primary" : kind === "DISMISS" ? "danger" : ""} data-action=${kind} @click=${() => ask(kind)}>${say(`followups.act.${kind === "SCHEDULE" && followUp.state === "SCHEDULED" ? "MOVE" : kind}`)}</button>`)}</p>` : nothing;
  };

  const arrangement = (followUp) => html`<dl class="stated">
    ${followUp.meetsAt ? fact("followups.meets-at", html`${dayAndMinute(followUp.meetsAt)}${followUp.place ? html` · <span lang="zh-CN">${followUp.place}</span>` : nothing}`) : nothing}
    ${followUp.heldAt ? fact("followups.held-at", dayAndMinute(followUp.heldAt)) : nothing}
    ${followUp.dueAt ? fact("followups.deadline", followUp.state === "RECORDED" ? deadline(followUp.dueAt, shell.now()) : lastDay(followUp.dueAt)) : nothing}
    ${followUp.persons.length ? fact("followups.persons", html`<span lang="zh-CN">${followUp.persons.join("、")}</span>`) : nothing}
    ${followUp.text ? fact("followups.text", html`<span lang="zh-CN">${followUp.text}</span>`) : nothing}
    ${followUp.previous ? fact("followups.previous", html`<a href="#/followups/${followUp.previous}">${followUp.previous}</a>`) : nothing}
    ${fact("followups.id", html`<span class="code">${followUp.id}</span> · ${say("followups.policy", { version: followUp.policyVersion })}`)}
  </dl>`;

  const fact = (key, value) => html`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`;

  const measures = (followUp) => html`<section class="panel" aria-labelledby="measures">
    <h2 id="measures">${say("followups.measures")}</h2>
    <ol class="putting-right">
      ${followUp.measures.map((measure) => html`<li data-measure=${measure.number} class=${measure.doneAt ? "done" : ""}>
        <p class="what" lang="zh-CN">${measure.number}. ${measure.text}</p>
        <p class="how"><span lang="zh-CN">${measure.person}</span> ${measure.doneAt ? html`<span class="fine">${shape("✓")} ${say("followups.measure-done", { at: dayAndMinute(measure.doneAt), by: actor(measure.doneBy) })}</span>` : deadline(measure.dueAt, shell.now())}${measure.reminders ? html` <span class="quiet">${say("followups.reminded", { n: measure.reminders })}</span>` : nothing}</p>
        ${measure.result ? html`<blockquote lang="zh-CN">${measure.result}</blockquote>` : nothing}
        ${!measure.doneAt && allowed(followUp, who()).includes("COMPLETE_MEASURE") ? html`<button type="button" data-action="COMPLETE_MEASURE" aria-label=${say("followups.complete", { n: measure.number })} @click=${() => ask("COMPLETE_MEASURE", measure)}>${say("followups.act.COMPLETE_MEASURE")}</button>` : nothing}
      </li>`)}
    </ol>
  </section>`;

  const findings = (followUp) => html`<section class="panel" aria-labelledby="findings">
    <h2 id="findings">${say("followups.findings")}</h2>
    <ul class="reasons">
      ${followUp.findings.map((finding) => html`<li>
        <h3>${finding.channel ? say(`channel.${finding.channel}`) : nothing} ${finding.state ? sign(finding.state) : nothing} <span class=${finding.recovered ? "fine" : "wrong"}>${shape(finding.recovered ? "✓" : "✗")} ${say(finding.recovered ? "followups.recovered" : "followups.not-recovered")}</span></h3>
        <p>${either(finding)}</p>
        ${finding.figures?.answerRate.denominator ? rate(finding.figures.answerRate, 95, finding.recovered ? "GOOD" : "POOR") : nothing}
      </li>`)}
    </ul>
  </section>`;

  const page = (followUp) => html`
    <div class="page-head">
      <h1>${name(followUp.city)}${say("followups.of")}${say(`follow-up.${followUp.level}`)}</h1>
      ${level(followUp.level)} <a href="#/followups">${say("followups.back")}</a> <a href="#/places/${followUp.city}">${say("followups.place", { city: name(followUp.city) })}</a>
    </div>
    ${progress(followUp)}
    ${actions(followUp)}
    <div class="halves living">
      <div>
        <section class="panel" aria-labelledby="evidence"><h2 id="evidence">${say("followups.evidence")}</h2>${reasons(followUp)}<h3>${say("followups.days-title")}</h3>${days.view()}</section>
        ${followUp.findings.length ? findings(followUp) : nothing}
      </div>
      <div>
        <section class="panel" aria-labelledby="stands"><h2 id="stands">${say("followups.stands")}</h2>${arrangement(followUp)}</section>
        ${followUp.measures.length ? measures(followUp) : nothing}
        <section class="panel" aria-labelledby="steps"><h2 id="steps">${say("followups.steps")}</h2>${steps(followUp.steps)}</section>
      </div>
    </div>
    ${asking.view()}
  `;

  return {
    title: () => (one.value ? `${name(one.value.city)} · ${say(`follow-up.${one.value.level}`)}` : say("page.followups")),
    told: reading.soon,
    close: reading.stop,
    view: () => html`${one.value ? nothing : html`<h1>${say("page.followups")}</h1>`}${shown(one, page)}`,
  };
}
