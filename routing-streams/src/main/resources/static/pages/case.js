// One case: what it is about, who had it and how long, why, by when, and what may be done with it now.
import { again } from "../core/again.js";
import { get } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { officeName, platformName } from "../core/places.js";
import { dayAndClock, either, learn, nearMinute, say } from "../core/words.js";
import { Actions, actionButtons } from "../parts/actions.js";
import { deadlineTable } from "../parts/case-deadlines.js";
import { caseHead } from "../parts/case-head.js";
import { reasoning } from "../parts/case-reasoning.js";
import { aboutCase, answersTo } from "../parts/case-texts.js";
import { copied } from "../parts/copied.js";
import { holdingBar, holdingTable } from "../parts/holding-bar.js";
import { problem as problemView } from "../parts/problem.js";
import { Reveal } from "../parts/reveal.js";
import words from "../words/case.js";

learn(words);

/** Not everything that becomes of a case is told of: a reply changes no figure. */
const POLL_MS = 4000;

export function open(found, shell) {
  const { id } = found.params;
  let kase = null;
  let problem = null;
  let isOwn = false;
  let seen = null;

  const actions = new Actions(shell, acted);
  const reveal = new Reveal(shell);
  const reading = again(read, { poll: POLL_MS });
  addEventListener("resize", shell.redraw);
  reading.now();

  async function read() {
    try {
      const now = await get(`api/v1/cases/${encodeURIComponent(id)}`);
      problem = null;
      tellOfOthers(now);
      kase = now;
      actions.refresh(now);
    } catch (e) {
      problem = e;
      if (e.status === 404 || e.status === 403) leave();
    }
    shell.redraw();
  }

  /** Read once more a little later: what the others are told may come after what the actor is told. */
  function acted() {
    isOwn = true;
    reading.now().then(reading.soon);
  }

  /** What may no longer be seen is nowhere on the page, nor behind it. */
  function leave() {
    const last = kase;
    kase = null;
    reveal.close();
    if (last) actions.forget(last.caseId);
  }

  function tellOfOthers(now) {
    const revision = now.history.at(-1)?.revision ?? 0;
    if (kase && !isOwn && revision > (kase.history.at(-1)?.revision ?? 0)) shell.announce(`${say("case.changed")} ${either(now.history.at(-1))}`);
    seen ??= revision;
    isOwn = false;
  }

  async function copy({ currentTarget }, text) {
    if (await copied(text)) return shell.announce(say("case.copied", { text }));
    // Where the browser does not let pages copy, one keystroke does.
    getSelection().selectAllChildren(currentTarget.previousElementSibling);
    shell.announce(say("case.selected"));
  }

  /** Intake decides; where it is sure to refuse, nothing is offered. */
  function mayReveal() {
    const { role, code } = shell.who();
    return role === "OFFICE" ? kase.officeMayReveal && kase.office === code : true;
  }

  const head = () => html`<header class="case-head panel">
    ${caseHead(kase, shell.now(), copy)} ${kase.next.length ? actionButtons(actions, kase) : html`<p class="quiet">${say("case.no-actions")}</p>`}
    ${mayReveal() ? html`<p><button type="button" class="plain" id="reveal" @click=${() => reveal.start(kase.caseId)}>${say("reveal.open")}</button></p>` : nothing}
  </header>`;

  const room = () => Math.max(290, document.documentElement.clientWidth - (document.documentElement.clientWidth < 640 ? 54 : 70));

  const timeline = () => html`
    <div class="living">${holdingBar(kase, shell.now(), room())}</div>
    <p class="quiet key-to-bar"><span><i class="swatch-of unsigned" aria-hidden="true"></i>${say("case.unsigned")}</span> <span><i class="swatch-of closed" aria-hidden="true"></i>${say("state.CLOSED")}</span> <span>✓ ${say("case.deadline.met")}</span> <span>! ${say("case.deadline.missed")}</span> <span>○ ${say("case.deadline.runs")}</span></p>
    ${kase.holdings.length ? holdingTable(kase, shell.now()) : nothing}
  `;

  const history = () => html`<ol class="history">
    ${kase.history.map((h) => html`<li class=${h.revision > seen ? "new" : ""}><time datetime=${h.at} title=${dayAndClock(h.at)}>${nearMinute(h.at, shell.now())}</time><div>${either(h)}${h.office ? html` <b>${officeName(h.office)}</b>` : nothing}</div></li>`)}
  </ol>`;

  const members = () => html`<ul class="members">
    ${kase.members.map((m) => html`<li><a href="#/cases/${m.caseId}">${m.caseId}</a> ${platformName(m.platform)} <code>${m.sourceNumber}</code>${m.via ? html` <span class="quiet">${say("case.via")} <a href="#/cases/${m.via}">${m.via}</a></span>` : nothing}</li>`)}
  </ul>`;

  function whole() {
    const answers = answersTo(kase);
    return html`${problem ? problemView(problem, () => reading.now()) : nothing} ${head()}
      <div class="case-columns">
        <div>${section("about", aboutCase(kase))} ${answers ? section("answers", answers) : nothing} ${kase.members.length ? section("members", members()) : nothing}</div>
        <div>${section("history", history())}</div>
      </div>
      ${section("timeline", timeline())}
      <div class="case-columns">
        <div>${kase.explanation || kase.reasoning ? section("why", reasoning(kase)) : nothing}</div>
        <div>${kase.deadlines.length ? section("deadlines", deadlineTable(kase.deadlines, shell.now())) : nothing}</div>
      </div>`;
  }

  const none = () => html`<h1>${say("page.case")} ${id}</h1>
    ${problem ? problemView(problem, problem.status === 404 ? undefined : () => reading.now()) : html`<p class="loading">${say("loading")}</p>`}`;

  return {
    title: () => kase?.title || `${say("page.case")} ${id}`,
    view: () => html`<div class="case-page">${kase ? whole() : none()}</div>
      ${actions.view()}${reveal.view()}`,
    told: (event) => ["cases", "desk", "overview"].includes(event) && reading.soon(),
    close() {
      reading.stop();
      removeEventListener("resize", shell.redraw);
      reveal.close();
    },
  };
}

const section = (key, body) => html`<section class="panel case-section" aria-labelledby="case-${key}"><h2 id="case-${key}">${say(`case.${key}`)}</h2>${body}</section>`;
