// Of each kind the version that counts, and what comes next.
import { get } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { Resource } from "../../core/resource.js";
import { isProvince } from "../../core/session.js";
import { dayAndClock, say, term } from "../../core/words.js";
import { shown } from "../../parts/problem.js";

export function inForce(shell) {
  const all = new Resource(() => get("api/v1/policies"), shell.redraw);
  all.load();

  const row = ({ kind, year, version, since, author, next }) => html`<tr data-kind=${kind}>
    <th scope="row"><a href="#/policies/${kind}${year ? `?year=${year}` : ""}">${term("policies.kind", kind)}${year ? ` ${year}` : nothing}</a> <span class="code quiet">${kind}</span></th>
    <td>${version ? html`<span class="code">${version}</span>` : say("policies.none")}</td>
    <td>${since ? dayAndClock(since) : version ? say("policies.ships") : "–"}</td>
    <td lang="zh-CN">${author ?? "–"}</td>
    <td>${next ? html`<b><span class="code">${next.version}</span> ${say("policies.from", { at: dayAndClock(next.effectiveFrom) })}</b> <span lang="zh-CN">${next.author}</span>` : "–"}</td>
  </tr>`;

  return {
    title: () => say("page.policies"),
    view: () => html`<div class="page-head"><h1>${say("page.policies")}</h1><p class="quiet">${say("policies.explained")}</p></div>
      <div class="panel entry-list">${shown(
        all,
        ({ policies }) => html`<div class="scroll-x" tabindex="0" role="region" aria-label=${say("page.policies")}><table class="policies">
          <thead><tr>${["kind", "version", "since", "author", "next"].map((column) => html`<th scope="col">${say(`policies.${column}`)}</th>`)}</tr></thead>
          <tbody>${policies.map(row)}</tbody>
        </table></div>`,
      )}</div>
      <p class="quiet">${say(isProvince() ? "policies.apply" : "policies.apply-otherwise")} <code>./suda policy apply deadlines.yml --author 张三 --reason 湘交办〔2026〕18号</code></p>`,
  };
}
