// A desk: its cases by due time, what changed since it last looked, and everything that can be done without leaving the list.
import { again } from "../core/again.js";
import { get } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { line } from "../core/live.js";
import { officeName, PROVINCE } from "../core/places.js";
import { learn, number, say, term } from "../core/words.js";
import { Actions, actionButtons } from "../parts/actions.js";
import { Batch } from "../parts/batch.js";
import { CaseList, caseRows } from "../parts/case-rows.js";
import { DeskMessages } from "../parts/desk-messages.js";
import { isUnsigned, quick, VIEWS, viewOf, viewsOf } from "../parts/desk-views.js";
import { problem as problemView } from "../parts/problem.js";
import { RowKeys } from "../parts/row-keys.js";
import words from "../words/desk.js";

learn(words);

/** What is told of is read at once; where nothing is told, this often. */
const POLL_MS = 5000;

const KEYS = { s: "SIGN", r: "REPLY", c: "CLOSE", t: "RETURN", e: "ASK_EXTENSION", d: "DECIDE_EXTENSION" };
const KEYS_TOLD = ["↑↓", "Enter", "O", "X", "S", "R", "C", "T", "E", "D"];

function pathOf({ role, code }) {
  if (role === "DISCIPLINE" || role === "RECUSAL") return `api/v1/desks/${role.toLowerCase()}/cases`;
  return `api/v1/offices/${role === "OFFICE" ? code : PROVINCE}/cases`;
}

export function open(found, shell) {
  const who = shell.who();
  const inbox = who.role === "OFFICE" ? new DeskMessages(who.code, shell) : null;
  const opened = new Map();
  const known = new Map();
  const chosen = new Set();
  let shown = viewOf(found);
  let list = listOf(shown);
  let toldBefore = "";

  const actions = new Actions(shell, acted);
  const batch = new Batch(() => shell.redraw(), actions.once);
  const keys = new RowKeys("#desk-list", () => list.rows, does);
  const reading = again(read, { poll: POLL_MS, needs: () => line.name !== "live" });
  reading.now();

  function listOf(name) {
    const { parameters, only, n } = VIEWS[name];
    return new CaseList(pathOf(who), parameters, () => shell.redraw(), only ? { only, expected: () => figures()?.[n] } : {});
  }

  async function read() {
    const looked = new Set(opened.keys());
    if (actions.open && !actions.open.draft.form.isSending) looked.add(actions.open.of.caseId);
    await Promise.all([list.load(), inbox?.load(), ...[...looked].map(look)]);
    leaveBehind(list.rows ?? []);
    shell.redraw();
    setTimeout(() => keys.keep());
  }

  /** Nothing is kept of what has left the list. */
  function leaveBehind(rows) {
    const ids = new Set(rows.map((row) => row.caseId));
    const unsigned = new Set(rows.filter(isUnsigned).map((row) => row.caseId));
    batch.leave(ids);
    for (const id of chosen) if (!unsigned.has(id)) chosen.delete(id);
    for (const of of [opened, known]) for (const id of of.keys()) if (!ids.has(id)) of.delete(id);
  }

  /** Read once more a little later: what the others are told may come after what the actor is told. */
  function acted(caseId, _, kase) {
    if (kase) known.set(caseId, kase);
    reading.now().then(reading.soon);
  }

  function does(key, row) {
    if (key === "o") return () => toggle(row.caseId);
    if (key === "x") return isUnsigned(row) ? () => choose(row.caseId) : null;
    return KEYS[key] ? () => actions.startFor(KEYS[key], row) : null;
  }

  function choose(caseId) {
    if (!chosen.delete(caseId)) chosen.add(caseId);
    shell.redraw();
  }

  async function toggle(caseId) {
    if (opened.delete(caseId)) return shell.redraw();
    opened.set(caseId, { kase: null, problem: null });
    shell.redraw();
    await look(caseId);
  }

  /** Reads a case that is open in its row; one that may no longer be seen leaves nothing behind. */
  async function look(caseId) {
    try {
      const kase = await get(`api/v1/cases/${caseId}`);
      known.set(caseId, kase);
      if (opened.has(caseId)) opened.set(caseId, { kase, problem: null });
      actions.refresh(kase);
    } catch (problem) {
      known.delete(caseId);
      if (problem.status === 404) actions.forget(caseId);
      if (opened.has(caseId)) opened.set(caseId, { kase: null, problem });
    }
    shell.redraw();
  }

  async function signChosen() {
    await batch.sign(list.rows.filter((row) => chosen.has(row.caseId)));
    chosen.clear();
    shell.announce(batch.outcome(), batch.refused.length > 0);
    acted();
  }

  function signing() {
    const unsigned = (list.rows ?? []).filter(isUnsigned);
    if (!unsigned.length) return nothing;
    const all = unsigned.every((row) => chosen.has(row.caseId));
    const chooseAll = () => {
      unsigned.forEach((row) => (all ? chosen.delete(row.caseId) : chosen.add(row.caseId)));
      shell.redraw();
    };
    return html`<p class="desk-signing">
      <label><input type="checkbox" id="choose-all" .checked=${all} .indeterminate=${!all && chosen.size > 0} @change=${chooseAll} />${say("desk.choose-all", { n: number(unsigned.length) })}</label>
      <button type="button" id="sign-chosen" class="primary" ?disabled=${!chosen.size || batch.isRunning} @click=${signChosen}>${say("desk.sign-chosen", { n: number(chosen.size) })}</button>
    </p>`;
  }

  const box = (row) => html`<span class="desk-choose">${isUnsigned(row) ? html`<input type="checkbox" aria-label=${`${say("desk.choose")} ${row.title || row.caseId}`} .checked=${chosen.has(row.caseId)} @change=${() => choose(row.caseId)} />` : nothing}</span>`;

  const extra = (row) => html`<div class="desk-quick">
      ${quick(row, known.get(row.caseId)).map((kind) => html`<button type="button" data-action=${kind} ?disabled=${kind === "SIGN" && actions.signing.has(row.caseId)} @click=${() => actions.startFor(kind, row)}>${term("action", kind)}</button>`)}
      <button type="button" class="plain" aria-expanded=${opened.has(row.caseId)} @click=${() => toggle(row.caseId)}>${say(opened.has(row.caseId) ? "desk.less" : "desk.more")}</button>
    </div>
    ${opened.has(row.caseId) ? html`<div class="desk-opened">${inPlace(opened.get(row.caseId))}</div>` : nothing}`;

  function inPlace({ kase, problem }) {
    if (problem) return problemView(problem);
    if (!kase) return html`<p class="loading">${say("loading")}</p>`;
    const later = [...kase.supplements, ...kase.information];
    return html`<p class="words" lang="zh-CN">${kase.text}</p>
      ${kase.place?.address ? html`<p class="quiet" lang="zh-CN">${kase.place.address}</p>` : nothing}
      ${later.map(({ text }) => html`<p class="words note" lang="zh-CN">${text}</p>`)}
      ${kase.next.length ? actionButtons(actions, kase) : nothing}`;
  }

  const figures = () => (who.role === "OFFICE" ? shell.told.desk : shell.told.overview?.[who.role.toLowerCase()]);
  const names = () => Object.keys(VIEWS).filter((name) => name !== "extensions" || who.role === "OFFICE");
  const note = () => (VIEWS[shown].only && list.hasMore ? html`<p class="quiet">${say("desk.only-read", { n: number(list.rows.length) })}</p>` : nothing);
  const keysTold = () => html`<p class="quiet desk-keys">${say("desk.keys")} ${KEYS_TOLD.map((key) => html`<span><kbd>${key}</kbd> ${say(`desk.key.${key}`)}</span> `)}</p>`;

  const cases = () => html`<section class="panel desk-cases" aria-labelledby="desk-cases">
    <h2 id="desk-cases">${say(`desk.view.${shown}`)}</h2>
    ${shown === "closed" ? nothing : signing()} ${batch.view()} ${note()}
    <div id="desk-list" class="living" @keydown=${(event) => keys.pressed(event)} @focusin=${(event) => keys.noted(event)}>${caseRows(list, shell.now(), { before: box, extra, empty: say(`desk.empty.${shown === "all" ? "all" : "some"}`) })}</div>
    ${list.rows?.length ? keysTold() : nothing}
  </section>`;

  return {
    title: () => say("page.desk"),
    view: () => html`
      <div class="page-head">
        <h1>${say("desk.of", { office: who.role === "OFFICE" ? officeName(who.code) : say(`role.${who.role}`) })}</h1>
        <p class="quiet">${say(inbox ? "desk.hint" : "desk.hint.desk")}</p>
      </div>
      ${viewsOf(names(), shown, figures())}
      <div class=${inbox ? "desk-columns" : ""}>${cases()} ${inbox ? inbox.view() : nothing}</div>
      ${actions.view()}`,
    moved(to) {
      const name = viewOf(to);
      if (name === shown) return;
      shown = name;
      list = listOf(name);
      keys.forget();
      reading.now();
    },
    /** An office is told its figures every few seconds, changed or not. */
    told(event) {
      if (event !== "desk") return who.role === "OFFICE" ? undefined : reading.soon();
      const { asOf, ...figuresNow } = shell.told.desk;
      const now = JSON.stringify(figuresNow);
      if (now !== toldBefore) reading.soon();
      toldBefore = now;
    },
    close: () => reading.stop(),
  };
}
