// From which day to which: figures are always of some days, as they stood at the end of the last.
import { html } from "../core/lit.js";
import { now, told } from "../core/live.js";
import { isoDay, learn, say } from "../core/words.js";

learn({
  zh: { "period.from": "起", "period.to": "止", "period.month": "本月", "period.quarter": "近三个月", "period.year": "近一年", "period.show": "查看" },
  en: { "period.from": "from", "period.to": "to", "period.month": "This month", "period.quarter": "Three months", "period.year": "A year", "period.show": "Show" },
});

/** Today by the clock that cases go by; in a scenario the last day that it has come to. */
const today = () => told.overview?.period?.to ?? isoDay(now());

/** Places have names, and it is known which days are meant: what a scenario's today is, the stream tells. */
export const knowsToday = (query) => Boolean(told.about && (!told.about.installation.scenario || told.overview || (query.get("from") && query.get("to"))));

/** Has a page of figures begin as soon as it is known which days are meant, and anew for other days. */
export class Beginning {
  /**
   * @param query of the address
   * @param begin called with it
   */
  constructor(query, begin) {
    Object.assign(this, { query, begin, isBegun: false });
    this.start();
  }

  /** To be called whenever something is told. */
  start() {
    if (this.isBegun || !knowsToday(this.query)) return;
    this.isBegun = true;
    this.begin(this.query);
  }

  move(query) {
    Object.assign(this, { query, isBegun: false });
    this.start();
  }
}

/** The first of the month, `months` months before that of this day. */
export function monthsBefore(day, months) {
  const [year, month] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** @returns `{from, to}`: what the address says, otherwise this month until today */
export function periodOf(query) {
  const to = query.get("to") || today();
  return { from: query.get("from") || monthsBefore(to, 0), to };
}

/**
 * Choosing it.
 *
 * @param choose called with `{from, to}`
 */
export function periodChoice({ from, to }, choose) {
  const preset = (months, key) => html`<button type="button" aria-pressed=${from === monthsBefore(today(), months) && to === today()} @click=${() => choose({ from: monthsBefore(today(), months), to: today() })}>${say(key)}</button>`;
  const typed = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    if (form.get("from") && form.get("to")) choose({ from: form.get("from"), to: form.get("to") });
  };
  return html`<form class="period" @submit=${typed}>
    ${preset(0, "period.month")}${preset(2, "period.quarter")}${preset(11, "period.year")}
    <label>${say("period.from")} <input type="date" name="from" .value=${from} required /></label>
    <label>${say("period.to")} <input type="date" name="to" .value=${to} required /></label>
    <button>${say("period.show")}</button>
  </form>`;
}
