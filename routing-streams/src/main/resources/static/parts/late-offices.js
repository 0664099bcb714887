// Who is late, or will be within a day: the offices with most overdue cases first, each number leading to them.
import { html, nothing, repeat } from "../core/lit.js";
import { officeName, PROVINCE } from "../core/places.js";
import { say } from "../core/words.js";
import { glow } from "./glow.js";
import { opens } from "./signs.js";

const MOST = 20;

const worstFirst = ([a, one], [b, other]) => other.overdue - one.overdue || other.dueSoon - one.dueSoon || a.localeCompare(b);

const row = ([code, { open, overdue, dueSoon }]) => html`<tr data-office=${code} ${glow(overdue)}>
  <th scope="row"><a class="opens" href="#/places/${code}" title=${say("overview.late.of", { n: open })}>${code === PROVINCE ? say("overview.province") : officeName(code)}</a></th>
  <td class="n late">${overdue ? opens(overdue, `#/cases?office=${code}&due=overdue`, say("overview.late.overdue")) : "0"}</td>
  <td class="n near">${dueSoon ? opens(dueSoon, `#/cases?office=${code}&due=soon`, say("overview.late.soon")) : "0"}</td>
</tr>`;

/** @param offices of the overview; absent: nothing is shown */
export function lateOffices(offices) {
  if (!offices) return nothing;
  const late = Object.entries(offices).filter(([, { overdue, dueSoon }]) => overdue || dueSoon).sort(worstFirst);
  return html`<section class="panel late" id="late" aria-labelledby="late-title">
    ${late.length === 0
      ? html`<h2 id="late-title">${say("overview.late")}</h2><p class="quiet good">${say("overview.late.none")}</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="late-title">
          <table>
            <thead><tr><th scope="col"><h2 id="late-title">${say("overview.late")}</h2></th><th scope="col" class="n">${say("overview.late.overdue")}</th><th scope="col" class="n">${say("overview.late.soon")}</th></tr></thead>
            <tbody>${repeat(late.slice(0, MOST), ([code]) => code, row)}</tbody>
          </table>
          ${late.length > MOST ? html`<p class="quiet">${say("overview.late.more", { n: late.length - MOST })}</p>` : nothing}
        </div>`}
  </section>`;
}
