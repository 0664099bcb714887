// What did not work, and what can be done: never an empty page without a word.
import { html, nothing } from "../core/lit.js";
import { say } from "../core/words.js";

/** @param again asks once more; left out where that would not help */
export const problem = (why, again) => html`<div class="problem" role="alert">
  <p>${why.message}</p>
  ${why.errors?.length ? html`<ul>${why.errors.map((e) => html`<li><code>${e.field}</code> ${e.message}</li>`)}</ul>` : nothing}
  ${again ? html`<button type="button" @click=${again}>${say("again")}</button>` : nothing}
</div>`;

const loading = () => html`<p class="loading">${say("loading")}</p>`;

/** A resource's value, or that it is being asked for, or why it is not there. */
export function shown(resource, view) {
  if (resource.value !== null) return html`${resource.problem ? problem(resource.problem, () => resource.load()) : nothing}${view(resource.value)}`;
  if (resource.problem) return problem(resource.problem, () => resource.load());
  return loading();
}

/**
 * The same for what comes page by page: the rows, and the way to more of them.
 *
 * @param pages a Pages
 * @param view draws the rows that are to be shown
 */
export function shownPages(pages, view) {
  const failed = pages.problem ? problem(pages.problem, () => pages.load()) : nothing;
  if (pages.rows === null) return pages.problem ? failed : loading();
  return html`${failed} ${view(pages.shown)}
    ${pages.hasMore ? html`<button type="button" class="more" ?disabled=${pages.isLoading} @click=${() => pages.more()}>${say(pages.isLoading ? "loading" : "more")}</button>` : nothing}`;
}
