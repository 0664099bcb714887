// A list of cases, page by page: every list of cases in these pages is this one.
import { get, query } from "../core/api.js";
import { html, nothing, repeat } from "../core/lit.js";
import { category, holderName, officeName, platformName } from "../core/places.js";
import { say, term } from "../core/words.js";
import { Pages } from "./pages.js";
import { shownPages } from "./problem.js";
import { dueness, dueSign, kind, mark, shape, state } from "./signs.js";

export class CaseList extends Pages {
  /**
   * @param path such as `api/v1/cases`
   * @param parameters of the list, without limit and cursor
   * @param changed called when there is something else to show
   * @param options `only`: of the rows that are read, those that are shown; `expected`: gives how many these are in all
   */
  constructor(path, parameters, changed, options = {}) {
    const page = async (cursor, limit) => {
      const { cases, nextCursor } = await get(path + query({ ...parameters, limit, cursor }));
      return { rows: cases, next: nextCursor };
    };
    super({ page, id: (row) => row.caseId, changed, ...options });
  }
}

const marks = (row) => html`${mark(row.urgent, "‼", "case.urgent", "urgent")}${mark(row.supervised, "◉", "case.supervised", "supervised")}`;

/** How it stands on a list of somebody's: what one is to it, or who has it. */
const standing = (row, now) => (row.state === "CLOSED" ? html`${state(row.state)}${row.overdue ? html`<span class="due over">${shape("!")}${say("case.closed-late")}</span>` : nothing}` : html`${state(row.state)}${dueSign(row.due, now)}`);

/**
 * One case in a list.
 *
 * @param options `withHolder`: say who has it; `before(row)`: more at its beginning, `extra(row)`: at its end
 */
const caseRow = (row, now, { withHolder = false, before, extra } = {}) => html`<li class="case-row ${row.state === "CLOSED" ? "closed" : dueness(row.due, now)}" data-case=${row.caseId}>
  ${before ? before(row) : nothing}
  <a class="title" lang="zh-CN" href="#/cases/${row.caseId}">${row.title || row.caseId}</a>
  <p class="what">${kind(row.kind)}<span>${category(row.category)}</span>${withHolder ? html`<b class="holder">${holderName(row)}</b>` : nothing}${row.role && row.role !== "LEAD" && row.role !== "DESK" ? html`<span class="role">${row.awaiting ? say("role-in-case.awaiting", { office: officeName(row.awaiting) }) : term("role-in-case", row.role)}</span>` : nothing}${marks(row)}</p>
  <p class="how">${standing(row, now)}<span class="from">${platformName(row.platform)} · ${row.sourceNumber}</span></p>
  ${extra ? extra(row) : nothing}
</li>`;

/** @param empty what is said where there is none */
export const caseRows = (list, now, { empty = say("cases.empty"), ...options } = {}) =>
  shownPages(
    list,
    (rows) => html`${rows.length === 0 && !list.hasMore ? html`<p class="empty">${empty}</p>` : nothing}
      <ol class="case-rows">
        ${repeat(rows, list.id, (row) => caseRow(row, now, options))}
      </ol>`,
  );
