// One kind: every version that was applied, the text of each, and what it changed.
import { get, query } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { officeName } from "../../core/places.js";
import { Resource } from "../../core/resource.js";
import { isProvince } from "../../core/session.js";
import { dayAndClock, say, term } from "../../core/words.js";
import { copied } from "../../parts/copied.js";
import { shown } from "../../parts/problem.js";
import { shape } from "../../parts/signs.js";
import { difference } from "./difference.js";
import { Draft } from "./draft.js";

/** @param year of a calendar; null: this one's, or no calendar */
export function history(kind, year, shell) {
  const at = (instant) => get(`api/v1/policies/${kind}${query({ at: instant, year })}`);
  const current = new Resource(() => at(), shell.redraw);
  const all = new Resource(() => get(`api/v1/policies/${kind}/history`), shell.redraw);
  const texts = new Map();
  let draft = null;
  current.load();
  all.load();

  /** A version's file and the one before it, read when somebody opens it. */
  function read(event, entry) {
    if (!event.target.open || texts.has(entry)) return;
    const from = Date.parse(entry.effectiveFrom);
    const both = new Resource(async () => {
      const [after, before] = await Promise.all([at(entry.effectiveFrom), at(new Date(from - 1).toISOString()).catch((e) => (e.status === 404 ? null : Promise.reject(e)))]);
      return { after, before };
    }, shell.redraw);
    texts.set(entry, both);
    both.load();
  }

  async function copy(text) {
    const isCopied = await copied(text);
    shell.announce(say(isCopied ? "policies.copied" : "policies.not-copied"), !isCopied);
  }

  const writing = () => (draft?.isOver ? null : draft);

  function write() {
    draft = new Draft(kind, year, current.value, shell, () => {
      draft = null;
      current.load();
      all.load();
    });
    shell.redraw();
  }

  const file = (text) => html`<p class="buttons"><button type="button" @click=${() => copy(text)}>${say("policies.copy")}</button></p><pre class="file" tabindex="0" role="region" aria-label=${say("policies.file")}>${text}</pre>`;

  const inside = (entry, { after, before }) => (after.version !== entry.version
    ? html`<p>${say("policies.superseded", { version: after.version })}</p>`
    : html`${before ? difference(before.text, after.text, say("policies.changed", { version: before.version })) : html`<p class="quiet">${say("policies.first")}</p>`}
        <details><summary>${say("policies.file")}</summary>${file(after.text)}</details>`);

  const version = (entry) => html`<li data-version=${entry.version}>
    <p><b class="code">${entry.version}</b>${entry.year ? ` · ${entry.year}` : nothing} ${entry.effectiveFrom ? say("policies.from", { at: dayAndClock(entry.effectiveFrom) }) : nothing}${isAhead(entry) ? html` <b class="ahead">${shape("◔")} ${say("policies.ahead")}</b>` : nothing}${entry.usable ? nothing : html` <b class="wrong">${shape("✗")} ${say("policies.unusable")}</b>`}</p>
    <p>${say("policies.reason")}${say("policies.colon")}<span lang="zh-CN">${entry.reason ?? "–"}</span></p>
    <p class="quiet">${say("policies.author")}${say("policies.colon")}<span lang="zh-CN">${entry.author ?? "–"}</span> · ${say("policies.published", { at: dayAndClock(entry.publishedAt), by: entry.role === "OFFICE" ? officeName(entry.code) : term("role", entry.role) })}</p>
    ${entry.usable && entry.effectiveFrom ? html`<details @toggle=${(event) => event.target === event.currentTarget && read(event, entry)}><summary>${say("policies.look")}</summary>${texts.has(entry) ? shown(texts.get(entry), (both) => inside(entry, both)) : nothing}</details>` : nothing}
  </li>`;

  const isAhead = ({ effectiveFrom }) => effectiveFrom && Date.parse(effectiveFrom) > Date.now();

  const counting = (policy) => html`<dl class="stated">
      <div><dt>${say("policies.of-version")}</dt><dd class="code">${policy.version}</dd></div>
      <div><dt>${say("policies.since")}</dt><dd>${policy.effectiveFrom ? dayAndClock(policy.effectiveFrom) : say("policies.ships")}</dd></div>
      ${policy.author ? html`<div><dt>${say("policies.author")}</dt><dd lang="zh-CN">${policy.author}</dd></div><div><dt>${say("policies.reason")}</dt><dd lang="zh-CN">${policy.reason}</dd></div>` : nothing}
    </dl>
    ${file(policy.text)}`;

  const name = () => `${term("policies.kind", kind)}${year ? ` ${year}` : ""}`;

  return {
    title: name,
    view: () => html`<div class="page-head"><h1>${name()}</h1><a href="#/policies">${say("policies.back")}</a>${isProvince() && !writing() ? html`<button type="button" data-action="draft" ?disabled=${current.isLoading} @click=${write}>${say("policies.draft")}</button>` : nothing}</div>
      ${writing()?.view() ?? nothing}
      <div class="halves">
        <div><section class="panel" aria-labelledby="history"><h2 id="history">${say("policies.history")}</h2>${shown(all, ({ versions }) => (versions.length ? html`<ol class="steps versions">${versions.map(version)}</ol>` : html`<p class="empty">${say("policies.no-history")}</p>`))}</section></div>
        <div><section class="panel" aria-labelledby="counts"><h2 id="counts">${say("policies.counts")}</h2>${current.problem?.status === 404 ? html`<p class="empty">${say("policies.none")}</p>` : shown(current, counting)}</section></div>
      </div>`,
  };
}
