// The cases behind a figure of the last hour: each as often as it happened, as it stands now.
import { again } from "../core/again.js";
import { get, query } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { clock, learn, number, say } from "../core/words.js";
import { caseRows } from "../parts/case-rows.js";
import { Pages } from "../parts/pages.js";
import overview from "../words/overview.js";
import words from "../words/hour.js";

learn(overview);
learn(words);

const EVERY_MS = 5000;
const POLL_MS = 30_000;

class Happenings extends Pages {
  constructor(of, changed) {
    const page = async (cursor, limit) => {
      const { count, cases, nextCursor } = await get(`api/v1/overview/flow${query({ of, limit, cursor })}`);
      if (!cursor) this.count = count;
      return { rows: await withRows(cases), next: nextCursor };
    };
    super({ page, id: ({ caseId, happenedAt }) => `${caseId} ${happenedAt}`, changed, only: (row) => row.isSeen });
    this.count = undefined;
  }
}

async function withRows(happened) {
  const ids = new URLSearchParams([...new Set(happened.map(({ caseId }) => caseId))].map((id) => ["id", id]));
  const known = new Map(ids.size ? (await get(`api/v1/cases:rows?${ids}`)).cases.map((row) => [row.caseId, row]) : []);
  return happened.map(({ caseId, at }) => ({ ...known.get(caseId), caseId, happenedAt: at, isSeen: known.has(caseId) }));
}

export function open(found, shell) {
  const { of } = found.params;
  const list = new Happenings(of, shell.redraw);
  const reading = again(() => list.load(), { every: EVERY_MS, poll: POLL_MS });
  reading.now();
  const happenedAt = (row) => html`<p class="happened-at">${say(`overview.flow.${of}`)} <time datetime=${row.happenedAt}>${clock(row.happenedAt)}</time></p>`;
  const title = () => say("hour.title", { what: say(`overview.flow.${of}`) });
  const isWhole = () => list.rows !== null && list.next === null;

  return {
    title,
    close: reading.stop,
    /** Away from under who has read on it takes nothing. */
    told: (event) => event === "overview" && shell.told.overview.flow[of] !== list.count && list.pages < 2 && reading.soon(),
    view: () => html`
      <div class="page-head">
        <h1>${title()}</h1>
        ${list.count === undefined ? nothing : html`<p id="count" class="living">${say("hour.count", { n: number(list.count) })}</p>`}
        <a href="#/">${say("page.overview")}</a>
      </div>
      ${isWhole() && list.rows.length < list.count ? html`<p class="quiet">${say("hour.most")}</p>` : nothing}
      <section class="panel list living" aria-label=${title()}>${caseRows(list, shell.now(), { withHolder: true, empty: say(list.count === 0 ? "hour.none" : "hour.nothing"), extra: happenedAt })}</section>
    `,
  };
}
