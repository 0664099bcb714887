// What a person ordered to be supervised, since when, who has it, when it is due, what was said last; and what waits for that.
import { again } from "../core/again.js";
import { html, nothing } from "../core/lit.js";
import { dayAndMinute, learn, say } from "../core/words.js";
import { CaseList, caseRows } from "../parts/case-rows.js";
import { ratingLine } from "../parts/case-texts.js";
import { CaseViews } from "../parts/case-views.js";
import { RowsSeen } from "../parts/rows-seen.js";
import actions from "../words/actions.js";
import words from "../words/supervised.js";

learn(actions);
learn(words);

const EVERY_MS = 10_000;

export function open(found, shell) {
  const views = new CaseViews(shell.redraw);
  const proposed = new CaseList("api/v1/cases", { list: "proposed" }, drawn);
  const open = new CaseList("api/v1/cases", { list: "supervised" }, drawn);
  const closed = new CaseList("api/v1/cases", { list: "supervised", state: "closed" }, drawn);
  const seen = new RowsSeen(".supervised-list [data-case]", look);
  const reading = again(() => Promise.all([proposed, open, closed].map((list) => list.load())), { poll: EVERY_MS });
  reading.now();

  function drawn() {
    shell.redraw();
    seen.watch();
    look();
  }

  function look() {
    for (const { caseId, state } of [proposed, open, closed].flatMap((list) => seen.of(list.rows))) views.want(caseId, state);
  }

  const reply = ({ replies }) => {
    const last = replies.at(-1);
    return last ? html`<span>${say("supervised.reply")} <time datetime=${last.at}>${dayAndMinute(last.at)}</time> <q lang="zh-CN">${last.text}</q></span>` : html`<span>${say("supervised.reply.none")}</span>`;
  };

  const course = ({ caseId }) => {
    const view = views.of(caseId);
    if (!view) return nothing;
    return html`<p class="supervised-how">
      ${view.supervisedAt ? html`<span>${say("supervised.since")} <time datetime=${view.supervisedAt}>${dayAndMinute(view.supervisedAt)}</time></span>` : nothing}
      ${view.closing && view.state === "CLOSED" ? html`<span>${say("supervised.closed-at")} <time datetime=${view.closing.at}>${dayAndMinute(view.closing.at)}</time></span>` : nothing}
      ${reply(view)}
    </p>`;
  };

  const unsolved = ({ caseId }) => {
    const view = views.of(caseId);
    if (!view) return nothing;
    const last = view.ratings.at(-1);
    return html`<div class="supervised-how"><span>${say("supervised.reworks", { n: view.reworks })}</span>${last ? ratingLine(last) : nothing}</div>`;
  };

  const part = (key, list, extra) => html`<section class="panel supervised-list living" id="supervised-${key}">
    <h2>${say(`supervised.${key}`)}${list.rows ? html` <span class="quiet n">${list.rows.length}${list.next ? "+" : ""}</span>` : nothing}</h2>
    ${caseRows(list, shell.now(), { withHolder: true, extra, empty: say(`supervised.${key}.none`) })}
  </section>`;

  return {
    title: () => say("page.supervised"),
    view: () => html`<div class="page-head"><h1>${say("page.supervised")}</h1><p class="quiet">${say("supervised.what")}</p></div>
      ${part("proposed", proposed, unsolved)} ${part("open", open, course)} ${part("closed", closed, course)}`,
    close() {
      reading.stop();
      seen.stop();
    },
  };
}
