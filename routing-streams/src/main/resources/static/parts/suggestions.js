// Names that the gazetteer could learn from what was designated.
import { html, nothing } from "../core/lit.js";
import { officeName } from "../core/places.js";
import { number, say } from "../core/words.js";
import { shown } from "./problem.js";

const office = ({ office, times, cases }) => html`<li>${officeName(office)} ${say("suggestion.times", { n: number(times) })} ${cases.map((id) => html`<a class="code" href="#/cases/${id}">${id}</a> `)}</li>`;

const suggestion = ({ name, offices, entry }) => html`<tr>
  <th scope="row" lang="zh-CN">${name}</th>
  <td><ul>${offices.map(office)}</ul></td>
  <td>${entry ? html`<code lang="zh-CN">${entry}</code>` : say("suggestion.disagree")}</td>
</tr>`;

const table = ({ suggestions: found }) =>
  found.length
    ? html`<p class="quiet">${say("suggestion.what")} <a href="#/policies/gazetteer">${say("suggestion.where")}</a></p>
        <div class="scroll-x" tabindex="0" role="region" aria-label=${say("suggestion.title")}><table>
          <thead><tr><th scope="col">${say("suggestion.name")}</th><th scope="col">${say("suggestion.offices")}</th><th scope="col">${say("suggestion.entry")}</th></tr></thead>
          <tbody>${found.map(suggestion)}</tbody>
        </table></div>`
    : html`<p class="quiet">${say("suggestion.none")}</p>`;

/** Closed until somebody wants it; only then is it asked for. @param names a Resource of api/v1/gazetteer/suggestions */
export const suggestions = (names) => html`<details class="triage-suggestions" @toggle=${(event) => event.target.open && names.load()}>
  <summary>${say("suggestion.title")}</summary>
  ${names.isLoading || names.value || names.problem ? shown(names, table) : nothing}
</details>`;
