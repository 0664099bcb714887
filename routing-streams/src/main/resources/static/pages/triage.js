// The triage desk: what could not be placed, one case after another, each given to an office by one click or one key.
import { again } from "../core/again.js";
import { get } from "../core/api.js";
import { html, nothing, repeat } from "../core/lit.js";
import { category, holderName, isKnown, name, officeName, officesLike, platformName } from "../core/places.js";
import { Resource } from "../core/resource.js";
import { dayAndMinute, either, learn, number, say, term } from "../core/words.js";
import { passedOver } from "../parts/findings.js";
import { problem, shown } from "../parts/problem.js";
import { dueness, dueSign, kind, mark, shape } from "../parts/signs.js";
import { suggestions } from "../parts/suggestions.js";
import { TriageWork } from "../parts/triage-work.js";
import words from "../words/triage.js";

learn(words);

const REASON = "suda.triage.reason";
const EVERY_MS = 5000;
const LEAST_MS = 2000;

export function open(found, shell) {
  const work = new TriageWork(shell.redraw);
  const names = new Resource(() => get("api/v1/gazetteer/suggestions"), shell.redraw);
  let reason = localStorage.getItem(REASON) ?? say("triage.reason.default");
  let typed = "";
  let open = null;

  const reading = again(() => work.load(), { every: LEAST_MS, poll: EVERY_MS });
  reading.now();

  const page = () => document.querySelector(".triage");
  const focusChosen = () => queueMicrotask(() => page()?.querySelector(".triage-row [tabindex='0']")?.focus());

  function write(text) {
    reason = text;
    if (text.trim()) localStorage.setItem(REASON, text);
    else localStorage.removeItem(REASON);
    shell.redraw();
  }

  function choose(caseId) {
    if (caseId !== work.chosen) typed = "";
    work.choose(caseId);
  }

  async function designate(office) {
    const done = await work.designate(office, reason.trim() || say("triage.reason.default"));
    if (!done) return;
    typed = "";
    shell.announce(say("triage.done", { title: done.title, office: officeName(done.office) }));
    const at = document.activeElement;
    if (at === document.body || page()?.contains(at)) focusChosen();
  }

  function step(event, by) {
    event.preventDefault();
    work.step(by);
    focusChosen();
  }

  /** Only while the focus is in the list or the case, and nothing is being typed. */
  function key(event) {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || at.matches("input, textarea, select")) return;
    const isInList = at.closest(".triage-list") !== null;
    if (event.key === "j" || (isInList && event.key === "ArrowDown")) return step(event, 1);
    if (event.key === "k" || (isInList && event.key === "ArrowUp")) return step(event, -1);
    if (isInList && event.key === "Home") return step(event, -Infinity);
    if (isInList && event.key === "End") return step(event, Infinity);
    if (event.key === "o") {
      event.preventDefault();
      page().querySelector("#triage-office")?.focus();
    }
    const candidate = /^[1-9]$/.test(event.key) && !event.repeat ? candidates()[Number(event.key) - 1] : undefined;
    if (candidate) designate(candidate);
  }

  /** The province may also take a case from an office, on the case's page; here it decides on what lies on its desk. */
  const isToDecide = (view) => view.desk === "TRIAGE" && view.next.includes("DESIGNATE");
  const candidates = () => (work.view?.value && isToDecide(work.view.value) ? work.view.value.candidates : []);

  function keyInSearch(event) {
    if (event.isComposing) return;
    const found = officesLike(typed);
    const matches = page().querySelectorAll(".triage-matches button");
    if (event.key === "Escape") {
      typed = "";
      shell.redraw();
      focusChosen();
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Never one of several: who presses Enter too soon must not send a case to the first that comes.
      if (found.length === 1) designate(found[0]);
      else matches[0]?.focus();
    } else if (event.key === "ArrowDown" && matches.length) {
      event.preventDefault();
      matches[0].focus();
    }
  }

  function keyInMatches(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [page().querySelector("#triage-office"), ...event.currentTarget.querySelectorAll("button")];
    all[Math.min(all.indexOf(event.target) + by, all.length - 1)].focus();
  }

  const row = (row, place) => html`<li class="triage-row ${dueness(row.due, shell.now())}">
    <a
      href="#/cases/${row.caseId}"
      data-case=${row.caseId}
      aria-current=${row.caseId === work.chosen ? "true" : nothing}
      tabindex=${place === work.at ? 0 : -1}
      @focus=${() => choose(row.caseId)}
      @click=${(event) => {
        // A pointer chooses; Enter, and a new tab, open the case.
        if (!event.detail || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        choose(row.caseId);
      }}
    >
      <b lang="zh-CN">${row.title || row.caseId}</b>
      <span class="what">${kind(row.kind)}<span>${category(row.category)}</span>${mark(row.urgent, "‼", "case.urgent", "urgent")}${dueSign(row.due, shell.now())}</span>
    </a>
  </li>`;

  const last = () =>
    work.last
      ? html`<p class="triage-last">${shape("✓")} ${say("triage.last")} <a href="#/cases/${work.last.caseId}" lang="zh-CN">${work.last.title}</a> → ${officeName(work.last.office)}</p>`
      : nothing;

  const list = (rows) => html`<section class="panel triage-list living" aria-label=${say("triage.list")}>
    ${work.list.problem ? problem(work.list.problem, () => work.load()) : nothing}
    <ol>${repeat(rows, (r) => r.caseId, row)}</ol>
    ${work.list.next ? html`<button type="button" class="more" ?disabled=${work.list.isLoading} @click=${() => work.list.more()}>${say("more")}</button>` : nothing}
  </section>`;

  const place = ({ code, address, longitude }) => html`<span lang="zh-CN">${address ?? ""}</span> ${code ? (isKnown(code) ? officeName(code) : html`<span class="code">${code}</span> ${say("triage.place.unknown")}`) : nothing} ${longitude ? say("triage.place.coordinates") : nothing}`;

  const facts = (view) => html`<dl class="triage-facts">
    <div><dt>${say("triage.place")}</dt><dd>${view.place ? place(view.place) : say("triage.place.none")}</dd></div>
    ${view.respondent ? html`<div><dt>${say("triage.respondent")}</dt><dd><span lang="zh-CN">${[view.respondent.unit, view.respondent.person].filter(Boolean).join(" ")}</span> ${view.respondent.office ? name(view.respondent.office) : ""}</dd></div>` : nothing}
    <div><dt>${say("triage.from")}</dt><dd>${platformName(view.platform)} · ${view.sourceNumber} · <time datetime=${view.acceptedAt}>${dayAndMinute(view.acceptedAt)}</time></dd></div>
  </dl>`;

  const chosen = (view) => html`
    <header>
      <h2 lang="zh-CN">${view.title}</h2>
      <p class="what">${kind(view.kind)}<span>${category(view.category)}</span>${view.truckDriver ? html`<span class="mark">${say("triage.truck")}</span>` : nothing}<a class="code" href="#/cases/${view.caseId}">${view.caseId}</a>${dueSign(work.rows()[work.place()]?.due, shell.now())}</p>
    </header>
    <div class="triage-read" tabindex="0" role="region" aria-label=${say("triage.read")}>
      <p class="text" lang="zh-CN">${view.text}</p>
      ${view.supplements.map((s) => html`<p class="text" lang="zh-CN"><b>${say("triage.supplement")}</b> ${s.title} ${s.text}</p>`)}
      ${facts(view)}
      <div class="triage-why">
        <h3>${say("triage.why")}</h3>
        <p>${either(view.explanation)}</p>
        ${passedOver(view.reasoning)}
      </div>
    </div>
    ${isToDecide(view) ? decision(view) : html`<p class="triage-gone">${shape("→")} ${say("triage.gone", { holder: holderName(view) })}</p>`}
    ${others(view)}
  `;

  const button = (office, key) => html`<button type="button" data-office=${office} ?disabled=${work.sending !== null} aria-keyshortcuts=${key ?? nothing} @click=${() => designate(office)}>
    ${key ? html`<kbd>${key}</kbd>` : nothing}<span>${work.sending === office ? say("form.sending") : officeName(office)}</span><span class="code">${office}</span>
  </button>`;

  const decision = (view) => html`<div class="triage-decide">
    ${work.problem ? problem(work.problem) : nothing}
    <div class="triage-reason">
      <label for="triage-reason">${say("triage.reason")}</label>
      <input id="triage-reason" lang="zh-CN" maxlength="500" autocomplete="off" placeholder=${say("triage.reason.default")} aria-describedby="triage-reason-hint" .value=${reason} @input=${(e) => write(e.target.value)} />
      <span id="triage-reason-hint" class="sr">${say("triage.reason.hint", { reason: say("triage.reason.default") })}</span>
    </div>
    <h3>${say(view.candidates.length ? "triage.candidates" : "triage.candidates.none")}</h3>
    ${view.candidates.length ? html`<ol class="triage-candidates">${view.candidates.map((office, i) => html`<li>${button(office, i < 9 ? String(i + 1) : undefined)}</li>`)}</ol>` : nothing}
    ${search()}
  </div>`;

  function search() {
    const found = officesLike(typed);
    return html`<div class="triage-search">
      <label for="triage-office">${say("triage.other")}</label>
      <input id="triage-office" type="search" autocomplete="off" spellcheck="false" aria-describedby="triage-found" placeholder=${say("triage.other.hint")} .value=${typed} @input=${(e) => ((typed = e.target.value), shell.redraw())} @keydown=${keyInSearch} />
      <p id="triage-found" class="quiet">${typed.trim() ? say(found.length === 1 ? "triage.found.one" : "triage.found", { n: found.length }) : nothing}</p>
      ${found.length ? html`<ul class="triage-matches" @keydown=${keyInMatches}>${found.map((office) => html`<li>${button(office)}</li>`)}</ul>` : nothing}
    </div>`;
  }

  function others(view) {
    const actions = view.next.filter((action) => action !== "DESIGNATE");
    return actions.length ? html`<p class="triage-others">${say("triage.others")} ${actions.map((action) => html`<a href="#/cases/${view.caseId}">${term("action", action)}</a> `)}</p>` : nothing;
  }

  const cap = (k) => html`<kbd>${k}</kbd>`;
  const keys = () => html`<p class="triage-keys">${cap("↑")} ${cap("↓")} ${cap("j")} ${cap("k")} ${say("triage.keys.move")} · ${cap("1")}–${cap("9")} ${say("triage.keys.candidate")} · ${cap("o")} ${say("triage.keys.office")} · ${cap("Enter")} ${say("triage.keys.open")}</p>`;

  const empty = () => html`<section class="panel triage-empty"><p class="big">${shape("✓")}</p><h2>${say("triage.empty")}</h2><p class="quiet">${say("triage.empty.live")}</p>${last()}</section>`;

  function desk() {
    if (work.list.rows === null) return work.list.problem ? problem(work.list.problem, () => work.load()) : html`<p class="loading">${say("loading")}</p>`;
    const rows = work.rows();
    if (!rows.length) return work.list.problem ? problem(work.list.problem, () => work.load()) : empty();
    return html`<div class="triage" @keydown=${key}>
      ${list(rows)}
      <section class="panel triage-case" aria-label=${say("triage.case")} aria-busy=${work.view?.value ? nothing : "true"}>${work.view ? shown(work.view, chosen) : nothing}</section>
    </div>`;
  }

  return {
    title: () => say("page.triage"),
    view: () => html`
      <div class="page-head"><h1>${say("page.triage")}</h1>${work.rows().length ? html`<p class="quiet">${say("triage.count", { n: number(work.rows().length) + (work.list.next ? "+" : "") })}</p>${keys()}` : nothing}</div>
      ${desk()} ${work.rows().length ? last() : nothing} ${suggestions(names)}
    `,
    told(event) {
      if (event !== "overview") return;
      const now = shell.told.overview?.triage?.open;
      if (now !== open) reading.soon();
      open = now;
    },
    close: reading.stop,
  };
}
