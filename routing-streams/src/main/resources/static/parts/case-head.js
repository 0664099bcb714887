// What a case is, at a glance: its state and marks, its numbers, who has it and until when.
import { html, nothing } from "../core/lit.js";
import { category, holderName, officeName, platformName } from "../core/places.js";
import { dayAndMinute, say } from "../core/words.js";
import { dueSign, kind, mark, shape, state } from "./signs.js";

/** What sets it apart. */
const marks = (kase) => html`${mark(kase.urgent, "‼", "case.urgent", "urgent")}${mark(kase.supervisedAt, "◉", "case.supervised", "supervised")}${mark(kase.confidential, "◩", "case.confidential")}${mark(kase.truckDriver, "▣", "case.truck")}${mark(kase.designated, "☞", "case.designated")}${mark(kase.raisedTo.length, "▲", "case.raised", "urgent")}${mark(kase.reworks, "↻", "case.reworked", "supervised")}${kase.proposed.map((p) => mark(true, "⚑", `case.proposed.${p}`, "supervised"))}`;

function due(kase, now) {
  if (kase.state === "MERGED") return "–";
  if (kase.state === "CLOSED" && kase.closing) {
    const late = html`<span class="due over">${shape("!")}${say("case.closed-late")}</span>`;
    return html`${dayAndMinute(kase.closing.at)} ${kase.closing.onTime === false ? late : html`<span class="case-state CLOSED">${shape("✓")}${say("case.closed-on-time")}</span>`}`;
  }
  const runs = kase.deadlines.filter((d) => !d.ended);
  const next = (kase.state === "TRIAGE" ? ["DISPATCH", "CLOSE"] : ["CLOSE"]).map((of) => runs.find((d) => d.kind === of)).find(Boolean);
  return dueSign(next?.due ?? null, now);
}

const holder = (kase) => html`<b>${kase.state === "MERGED" ? say("state.MERGED") : holderName(kase)}</b>
  ${kase.responsible && kase.responsible !== kase.office ? html`<span class="quiet">${say("case.responsible", { office: officeName(kase.responsible) })}</span>` : nothing}
  ${kase.coHandlers.length ? html`<span class="quiet">${say("role-in-case.CO_HANDLER")} ${kase.coHandlers.map(officeName).join(say("comma"))}</span>` : nothing}`;

const fact = (key, value) => html`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`;

/** @param copy called with an event and the text that is to be copied */
export function caseHead(kase, now, copy) {
  const copyable = (text) => html`<span class="copyable"><code>${text}</code><button type="button" class="plain" aria-label=${`${say("case.copy")} ${text}`} @click=${(event) => copy(event, text)}>${say("case.copy")}</button></span>`;
  return html`<h1 lang="zh-CN">${kase.title || kase.caseId}</h1>
    <p class="case-marks">${state(kase.state)} ${kind(kase.kind)} <span>${category(kase.category)}</span> ${marks(kase)}</p>
    <dl class="case-facts">
      ${fact("case.id", copyable(kase.caseId))} ${fact("case.source", html`${platformName(kase.platform)} ${copyable(kase.sourceNumber)}`)} ${fact("case.now-with", holder(kase))}
      ${fact(kase.closing && kase.state === "CLOSED" ? "case.closed-at" : "case.due", due(kase, now))}
      ${fact("case.accepted-at", html`<time datetime=${kase.acceptedAt}>${dayAndMinute(kase.acceptedAt)}</time>`)}
    </dl>
    ${kase.mergedInto ? html`<p class="merged">${shape("⇉")} ${say("case.merged-into")} <a href="#/cases/${kase.mergedInto}">${kase.mergedInto}</a></p>` : nothing}`;
}
