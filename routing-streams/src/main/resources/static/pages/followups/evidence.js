// Why a follow-up was proposed, drawn: a rate against what it must reach, silence as a length of time, the line's days.
import { get, query } from "../../core/api.js";
import { html, nothing, svg } from "../../core/lit.js";
import { Resource } from "../../core/resource.js";
import { dayAndMinute, duration, either, isoDay, number, percent, say, term } from "../../core/words.js";
import { lineChart, rateSeries } from "../../parts/chart.js";
import { shown } from "../../parts/problem.js";
import { intervals, intervalWords, rateBar } from "../../parts/rate-bar.js";

const DAY_MS = 24 * 3_600_000;

/** The standard for hotlines, GB/T 33358-2016, in percent. */
const STANDARD = 95;
const DAYS_BEFORE = 10;
const DAYS_AFTER = 20;
const MOST_DAYS = 92;

/** Rounded half up from whole numbers, as the service does it: 0.05 has no exact place among fractions of two. */
const rounded = (part, of) => (Math.floor((2000 * part + of) / (2 * of)) / 10).toFixed(1);

/** Of casework only the counts stand in the evidence. */
const rateOf = ({ figures, numerator, denominator }) =>
  figures?.answerRate ?? (denominator ? { numerator, denominator, percent: rounded(numerator, denominator), wilsonLower: null, wilsonUpper: null } : null);

/** A rate in figures and drawn, against a threshold in percent. */
export const rate = (of, threshold, className = "POOR") => html`<div class="measured">
  ${rateBar(of, className, threshold)}
  <p class="n"><b>${percent(of)}</b> = ${number(of.numerator)}/${number(of.denominator)}${threshold === null ? nothing : html`<span class="against">${say("followups.threshold", { percent: threshold })}</span>`}${intervalWords(of) ? html`<span class="quiet">${intervalWords(of)}</span>` : nothing}</p>
</div>`;

/** How long nothing had been heard when it was proposed, with a mark at each day. */
function silence(reason, followUp) {
  const until = Date.parse(reason.figures?.to ?? followUp.proposedAt);
  if (!reason.heardAt) return html`<p class="measured">${say("followups.never-heard")}</p>`;
  const hours = (until - Date.parse(reason.heardAt)) / 3_600_000;
  const scale = Math.max(48, Math.ceil(hours / 24 + 1) * 24);
  const x = (h) => (100 * h) / scale;
  const marks = Array.from({ length: scale / 24 }, (_, i) => 24 * (i + 1));
  return html`<div class="measured">
    <svg class="silence" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="3" width="100" height="6"></rect><rect class="length" x="0" y="3" width=${x(hours)} height="6"></rect>
      ${marks.map((h) => svg`<line class=${h === 24 ? "standard" : "mark"} x1=${x(h)} x2=${x(h)} y1="1" y2="11" vector-effect="non-scaling-stroke"></line>`)}
    </svg>
    <p>${say("followups.silent-since", { at: dayAndMinute(reason.heardAt), long: duration(until - Date.parse(reason.heardAt)) })} <span class="quiet">${say("followups.marks")}</span></p>
  </div>`;
}

const COUNTED = { ON_TIME_MONTH: "CLOSE_DUE", SATISFACTION_MONTH: "RATED" };

/** The cases of a month's rate, as they count now. */
function cases({ rule, month }, city) {
  if (!COUNTED[rule] || !month) return nothing;
  const [year, of] = month.split("-").map(Number);
  const to = `${month}-${new Date(Date.UTC(year, of, 0)).getUTCDate()}`;
  return html`<p><a href="#/figures${query({ counted: COUNTED[rule], from: `${month}-01`, to, level: "city", code: city })}">${say("followups.cases")}</a></p>`;
}

function drawn(reason, followUp) {
  if (reason.rule === "SILENT") return silence(reason, followUp);
  const of = rateOf(reason);
  return of ? rate(of, reason.threshold === null ? null : Math.round(1000 * reason.threshold) / 10) : nothing;
}

export const reasons = (followUp) => html`<ul class="reasons">
  ${followUp.reasons.map((reason) => html`<li data-rule=${reason.rule}>
    <h3>${term("followups.rule", reason.rule)}${reason.channel ? ` · ${term("channel", reason.channel)}` : nothing}${reason.month ? ` · ${reason.month}` : nothing}</h3>
    <p>${either(reason)}</p>
    ${drawn(reason, followUp)} ${cases(reason, followUp.city)}
  </li>`)}
</ul>`;

/** The city's line on the days around the proposal, until it has come to an end. */
export class Days {
  constructor(changed) {
    this.followUp = null;
    this.resource = new Resource(() => get(`api/v1/channels/${this.followUp.city}/days${query(this.period)}`), changed);
  }

  show(followUp, now) {
    const proposed = Date.parse(followUp.proposedAt);
    const end = Math.max(proposed + DAYS_AFTER * DAY_MS, Date.parse(followUp.dueAt ?? followUp.proposedAt) + 5 * DAY_MS);
    const period = { from: isoDay(proposed - DAYS_BEFORE * DAY_MS), to: isoDay(Math.min(end, now, proposed + MOST_DAYS * DAY_MS)) };
    this.followUp = followUp;
    if (this.period?.from === period.from && this.period.to === period.to) return;
    this.period = period;
    this.resource.load();
  }

  view() {
    return this.period ? shown(this.resource, ({ days }) => this.chart(days)) : nothing;
  }

  chart(found) {
    const days = between(this.period.from, this.period.to);
    const channels = [...new Set(found.map((day) => day.channel))].sort();
    if (!channels.length) return html`<p class="empty">${say("followups.no-days", this.period)}</p>`;
    const rates = (channel) => days.map((day) => found.find((one) => one.day === day && one.channel === channel)?.figures.answerRate);
    const series = channels.map((channel) => ({ ...rateSeries(term("channel", channel), rates(channel)), ...intervals(rates(channel)) }));
    return lineChart(say("followups.days", this.period), days.map((day) => day.slice(5)), series, {
      written: (value) => `${value}%`,
      most: 100,
      standards: [{ value: STANDARD, words: say("followups.standard", { percent: STANDARD }) }],
      events: this.events(days),
    });
  }

  events(days) {
    const { proposedAt, heldAt, dueAt } = this.followUp;
    return [["proposed", proposedAt], ["held", heldAt], ["due", dueAt && Date.parse(dueAt) - 1]]
      .filter(([, at]) => at && days.includes(isoDay(at)))
      .map(([what, at]) => ({ name: isoDay(at).slice(5), words: say(`followups.event.${what}`) }));
  }
}

function between(from, to) {
  const days = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += DAY_MS) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}
