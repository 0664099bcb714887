// The cases behind a figure, page by page; their titles are asked for once a page.
import { get, query } from "../core/api.js";
import { html, nothing, repeat } from "../core/lit.js";
import { category, name, platformName } from "../core/places.js";
import { number, say } from "../core/words.js";
import { Pages } from "./pages.js";
import { shownPages } from "./problem.js";
import { kind, shape, state } from "./signs.js";

/** A case may count on several days, for several offices, and as named and as presumed. */
const idOf = ({ caseId, on, office, side }) => `${caseId} ${on} ${office} ${side}`;

export class FigureRows extends Pages {
  /** @param parameters of the figure, without limit and cursor */
  constructor(parameters, changed) {
    const page = async (cursor, limit) => {
      const { cases, nextCursor } = await get(`api/v1/scorecards/cases${query({ ...parameters, limit, cursor })}`);
      await this.learnTitles(cases);
      return { rows: cases, next: nextCursor };
    };
    super({ page, id: idOf, changed });
    this.cases = new Map();
  }

  /** Whether all of it is listed. */
  get isAll() {
    return this.rows !== null && this.next === null;
  }

  /** The figure, as far as it is listed: a case may count more than once. */
  get sum() {
    return this.rows.reduce((sum, row) => sum + row.n, 0);
  }

  async learnTitles(rows) {
    const ids = new URLSearchParams([...new Set(rows.map((row) => row.caseId))].map((id) => ["id", id]));
    if (ids.size === 0) return;
    // A case that may not be seen has no title; whether it counts does not hang on that.
    for (const known of (await get(`api/v1/cases:rows?${ids}`)).cases) this.cases.set(known.caseId, known);
  }
}

/** Each with the office that it counts for, and the day. */
function row(of, known) {
  return html`<li class="case-row figure-row" data-case=${of.caseId}>
    ${known ? html`<a class="title" lang="zh-CN" href="#/cases/${of.caseId}">${known.title || of.caseId}</a>` : html`<span class="title">${of.caseId}</span>`}
    <p class="what">
      ${kind(of.kind)}<span>${category(of.category)}</span><b class="holder">${holder(of.office)}</b>
      ${of.hidden ? html`<span class="mark">${shape("◈")}${say("figures.hidden")}</span>` : nothing} ${of.n === 1 ? nothing : html`<span class="mark times">${say("figures.times", { n: number(of.n) })}</span>`}
    </p>
    <p class="how"><span><time class="on" datetime=${of.on}>${of.on}</time> ${known ? state(known.state) : nothing}</span><span class="from">${platformName(of.platform)} · ${of.sourceNumber}</span></p>
  </li>`;
}

const DESKS = ["triage", "discipline", "recusal"];

/** An office, or one of the desks by its name in figures. */
export const holder = (code) => (DESKS.includes(code) ? say(`desk.${code.toUpperCase()}`) : name(code));

/** @param empty what is said where there is none */
export const figureRows = (list, empty) =>
  shownPages(
    list,
    (rows) => html`${rows.length === 0 && list.isAll ? html`<p class="empty">${empty}</p>` : nothing}
      <ol class="case-rows">
        ${repeat(rows, idOf, (of) => row(of, list.cases.get(of.caseId)))}
      </ol>`,
  );
