// What changed since an office last looked: its own messages, case by case. Seen is what somebody says they have seen.
import { get, post, query } from "../core/api.js";
import { html, nothing, repeat } from "../core/lit.js";
import { either, nearMinute, number, say } from "../core/words.js";
import { problem as problemView } from "./problem.js";
import { shape } from "./signs.js";

const LIMIT = 40;

/** Of more than these the service says only that there are no fewer. */
const MOST = 500;

export class DeskMessages {
  /** @param code of the office; only it may ask */
  constructor(code, shell) {
    Object.assign(this, { path: `api/v1/offices/${code}/messages`, shell, page: null, rows: [], problem: null, isLoading: false, isMarking: false });
  }

  /** From the newest; as many as were shown. */
  async load() {
    await this.ask(null, Math.min(200, Math.max(LIMIT, this.rows.length)));
  }

  async ask(cursor, limit) {
    this.isLoading = true;
    try {
      const page = await get(this.path + query({ limit, cursor }));
      const before = cursor ? this.rows : [];
      const known = new Set(before.map((row) => row.position));
      this.rows = [...before, ...page.rows.filter((row) => !known.has(row.position))];
      this.page = page;
      this.problem = null;
    } catch (e) {
      this.problem = e;
    }
    this.isLoading = false;
    this.shell.redraw();
  }

  async markSeen() {
    this.isMarking = true;
    this.shell.redraw();
    try {
      await post(`${this.path}:seen`, { position: this.page.end });
      this.shell.announce(say("desk.messages.marked"));
      await this.load();
    } catch (e) {
      this.shell.announce(e.message, true);
    }
    this.isMarking = false;
    this.shell.redraw();
  }

  view() {
    const unseen = this.rows.filter((row) => row.unseen);
    const seen = this.rows.filter((row) => !row.unseen);
    return html`<section class="panel desk-messages living" aria-labelledby="messages">
      <div class="desk-messages-head"><h2 id="messages">${say("desk.messages")}</h2>${this.page?.unseen ? html`<button type="button" id="mark-seen" ?disabled=${this.isMarking} @click=${() => this.markSeen()}>${say("desk.messages.seen", { n: this.page.unseen < MOST ? number(this.page.unseen) : `${MOST}+` })}</button>` : nothing}</div>
      ${this.problem ? problemView(this.problem, () => this.load()) : nothing}
      ${!this.page && !this.problem ? html`<p class="loading">${say("loading")}</p>` : nothing}
      ${this.page && !unseen.length ? html`<p class="quiet" id="nothing-new">${say("desk.messages.none")}</p>` : nothing}
      ${this.list(unseen, "unseen")}
      ${seen.length ? html`<h3>${say("desk.messages.before")}</h3>${this.list(seen, "seen")}` : nothing}
      ${this.page?.nextCursor ? html`<button type="button" class="more" ?disabled=${this.isLoading} @click=${() => this.ask(this.page.nextCursor, LIMIT)}>${say("more")}</button>` : nothing}
    </section>`;
  }

  list(rows, name) {
    const now = this.shell.now();
    return html`<ol class="desk-told ${name}">${repeat(groups(rows), (group) => group[0].position, (group) => html`<li>
      <p class="desk-told-of">${name === "unseen" ? html`<span class="desk-new">${shape("●")}${say("desk.messages.new")}</span>` : nothing}${of(group[0])}</p>
      <ol>${group.map((row) => html`<li><time datetime=${row.at}>${nearMinute(row.at, now)}</time> <span>${either(row)}</span></li>`)}</ol>
    </li>`)}</ol>`;
  }
}

const of = ({ caseId, title }) => (caseId && title ? html`<a href="#/cases/${caseId}" lang="zh-CN">${title}</a>` : caseId ? html`<code>${caseId}</code>` : html`<b>${say("desk.messages.no-case")}</b>`);

/** What is about one case stands together, where its newest stands. */
function groups(rows) {
  const byCase = new Map();
  for (const row of rows) {
    const key = row.caseId || row.position;
    byCase.set(key, [...(byCase.get(key) ?? []), row]);
  }
  return [...byCase.values()];
}
