// The figures at the top: what waits for a person, what is late, and what there is altogether. Each leads to its cases.
import { html, nothing } from "../core/lit.js";
import { PROVINCE } from "../core/places.js";
import { number, say } from "../core/words.js";
import { linesInAlarm } from "./channel-lines.js";
import { howMany } from "./dead-letters.js";
import { glow } from "./glow.js";
import { flag } from "./signs.js";

/** @param href null where whoever looks may not open it */
function figure(id, value, { href, className = "", more, label, text = number(value), go }) {
  const inside = html`<span>${say(`overview.${id}`)}</span><b class="n">${text}</b><small>${more ?? say(`overview.${id}.more`)}</small>`;
  const isSome = value > 0 ? "true" : "false";
  return html`<li>
    ${href
      ? html`<a class="figure ${className}" id=${id} href=${href} data-some=${isSome} aria-label=${label ?? nothing} @click=${go ?? nothing} ${glow(value)}>${inside}</a>`
      : html`<div class="figure ${className}" id=${id} data-some=${isSome} ${glow(value)}>${inside}</div>`}
  </li>`;
}

/** Of what somebody has, what they have had too long. */
const late = ({ overdue }) => (overdue ? html`<b class="overdue">${say("overview.of-them-overdue", { n: number(overdue) })}</b>` : undefined);

/** To a part of the page: it is shown, and the keyboard goes on from there. */
function toPart(event) {
  event.preventDefault();
  const part = document.querySelector(event.currentTarget.getAttribute("href"));
  part?.scrollIntoView({ block: "nearest" });
  part?.focus({ preventScroll: true });
}

function lines(channels) {
  const proposed = channels.followUps.PROPOSED ?? 0;
  const n = linesInAlarm(channels);
  const words = { lines: number(n), n: number(proposed) };
  return figure("lines", n, {
    href: "#channels",
    go: toPart,
    className: "alarm",
    label: say("overview.lines.spoken", words),
    more: html`<span id="lines-proposed" data-some=${proposed > 0 ? "true" : "false"}>${flag()} ${say("overview.lines.proposed", words)}</span>`,
  });
}

/**
 * @param told what the live stream told
 * @param all the standings; null while nothing is known
 * @param role of whoever looks: an operator opens no case, and only the province works the triage desk
 */
export function overviewFigures({ channels, "dead-letters": letters }, all, role) {
  if (all === null) return nothing;
  const { total, triage, province, discipline, proposed } = all;
  const to = (href) => (role === "OPERATOR" ? null : href);
  return html`<ul class="figures" aria-label=${say("overview.figures")}>
    ${figure("triage", triage.open, { href: to(role === "PROVINCE" ? "#/triage" : "#/cases?desk=triage"), className: "waits", more: late(triage) })}
    ${discipline ? figure("discipline", discipline.open, { href: to("#/desk"), more: late(discipline) }) : nothing}
    ${proposed ? figure("proposed", proposed, { href: to("#/supervised"), className: "waits" }) : nothing}
    ${total.overdue === undefined ? nothing : figure("overdue", total.overdue, { href: to("#/cases?due=overdue"), className: "alarm" })}
    ${total.dueSoon === undefined ? nothing : figure("soon", total.dueSoon, { href: to("#/cases?due=soon"), className: "waits" })}
    ${figure("total", total.open, { href: to("#/cases") })}
    ${channels ? lines(channels) : nothing}
    ${figure("province", province.open, { href: to(`#/cases?office=${PROVINCE}`), more: late(province) })}
    ${letters ? figure("letters", letters.total, { href: "#dead-letters", go: toPart, className: "alarm", text: howMany(letters) }) : nothing}
  </ul>`;
}
