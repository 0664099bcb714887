// Extensions that the province decides: who asks, why, and how much longer it would be.
import { again } from "../core/again.js";
import { html, nothing, repeat } from "../core/lit.js";
import { category, officeName } from "../core/places.js";
import { dayAndMinute, duration, learn, number, say } from "../core/words.js";
import { termWords } from "../parts/case-deadlines.js";
import { CaseList } from "../parts/case-rows.js";
import { CaseViews } from "../parts/case-views.js";
import { Form, fields } from "../parts/form.js";
import { JustDone } from "../parts/just-done.js";
import { Once } from "../parts/once.js";
import { problem, shownPages } from "../parts/problem.js";
import { RowsSeen } from "../parts/rows-seen.js";
import { dueSign, kind } from "../parts/signs.js";
import words from "../words/extensions.js";

learn(words);

const EVERY_MS = 5000;

export function open(found, shell) {
  const views = new CaseViews(shell.redraw);
  const list = new CaseList("api/v1/desks/triage/cases", { role: "DECIDES_EXTENSION" }, drawn);
  const seen = new RowsSeen(".extensions > [data-case]", look);
  const once = new Once();
  const decided = new JustDone();
  const problems = new Map();
  const refusals = new Map();
  let sending = null;
  const rows = () => decided.without(list.rows);
  const reading = again(() => list.load(), { poll: EVERY_MS });
  reading.now();

  function drawn() {
    shell.redraw();
    seen.watch();
    look();
  }

  function look() {
    for (const row of seen.of(rows())) views.want(row.caseId, JSON.stringify(row));
  }

  async function decide({ caseId, title }, granted, reason) {
    const place = rows().findIndex((row) => row.caseId === caseId);
    sending = caseId;
    problems.delete(caseId);
    let receipt;
    shell.redraw();
    try {
      receipt = await once.act(caseId, { kind: "DECIDE_EXTENSION", granted, reason });
    } finally {
      sending = null;
      shell.redraw();
    }
    decided.add(caseId);
    refusals.delete(caseId);
    shell.announce(say(!receipt?.accepted ? "extensions.sent" : granted ? "extensions.granted" : "extensions.refused", { title }));
    const next = rows()[Math.min(place, rows().length - 1)];
    queueMicrotask(() => document.querySelector(next ? `[data-case="${next.caseId}"] button` : ".extensions-empty")?.focus());
  }

  async function grant(row) {
    try {
      await decide(row, true);
    } catch (e) {
      if (e.status === undefined) throw e;
      problems.set(row.caseId, e);
      shell.redraw();
    }
  }

  function askWhy({ caseId }) {
    refusals.set(caseId, new Form([{ name: "reason", label: () => say("extensions.reason"), required: true, hint: () => say("extensions.reason.hint") }], shell.redraw));
    shell.redraw();
    queueMicrotask(() => document.querySelector(`[data-case="${caseId}"] input`)?.focus());
  }

  function leave({ caseId }) {
    refusals.delete(caseId);
    shell.redraw();
    queueMicrotask(() => document.querySelector(`[data-case="${caseId}"] .extensions-refuse`)?.focus());
  }

  const refusal = (row, form) => html`<form
    id=${form.id}
    class="extensions-why"
    novalidate
    @submit=${(event) => {
      event.preventDefault();
      form.submit(({ reason }) => decide(row, false, reason));
    }}
    @keydown=${(event) => event.key === "Escape" && leave(row)}
  >
    ${fields(form)}
    <p class="buttons"><button class="danger" ?disabled=${form.isSending}>${form.isSending ? say("form.sending") : say("extensions.refuse")}</button><button type="button" @click=${() => leave(row)}>${say("form.cancel")}</button></p>
  </form>`;

  const buttons = (row) => html`<p class="buttons">
    <button type="button" class="primary" ?disabled=${sending !== null} aria-label=${say("extensions.grant.of", row)} @click=${() => grant(row)}>${say(sending === row.caseId ? "form.sending" : "extensions.grant")}</button>
    <button type="button" class="extensions-refuse" aria-label=${say("extensions.refuse.of", row)} ?disabled=${sending !== null} @click=${() => askWhy(row)}>${say("extensions.refuse")}…</button>
  </p>`;

  const asked = ({ extension: { office, reason, askedAt, term } }) => html`<dl class="triage-facts">
    <div><dt>${say("extensions.who")}</dt><dd>${office ? officeName(office) : "–"} · <time datetime=${askedAt}>${dayAndMinute(askedAt)}</time> <span class="quiet">${say("extensions.since", { away: duration(shell.now() - Date.parse(askedAt)) })}</span></dd></div>
    <div><dt>${say("extensions.why")}</dt><dd lang="zh-CN">${reason}</dd></div>
    ${term ? html`<div><dt>${say("extensions.gives")}</dt><dd>${longer(term)}</dd></div>` : nothing}
  </dl>`;

  const one = (row) => {
    const view = views.of(row.caseId);
    const form = refusals.get(row.caseId);
    return html`<li class="panel extension" data-case=${row.caseId}>
      <h2><a lang="zh-CN" href="#/cases/${row.caseId}">${row.title || row.caseId}</a></h2>
      <p class="extension-what">${kind(row.kind)}<span>${category(row.category)}</span>${dueSign(row.due, shell.now())}</p>
      ${view?.extension ? asked(view) : nothing} ${problems.has(row.caseId) ? problem(problems.get(row.caseId)) : nothing} ${form ? refusal(row, form) : buttons(row)}
    </li>`;
  };

  const all = () => (rows().length ? html`<ol class="extensions living">${repeat(rows(), (row) => row.caseId, one)}</ol>` : html`<p class="panel notice extensions-empty" tabindex="-1">${say("extensions.none")}</p>`);

  return {
    title: () => say("page.extensions"),
    view: () => html`<div class="page-head"><h1>${say("page.extensions")}</h1>${rows().length ? html`<p class="quiet">${say("extensions.count", { n: number(rows().length) })}</p>` : nothing}</div>
      ${shownPages(list, all)}`,
    close() {
      reading.stop();
      seen.stop();
    },
  };
}

/** +5wd: that much more; 30d: that long from the beginning. */
const longer = (term) => say(term.startsWith("+") ? "extensions.more" : "extensions.to", { length: termWords(term.replace("+", "")) });
