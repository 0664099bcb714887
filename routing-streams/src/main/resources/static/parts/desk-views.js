// How a desk's list may be narrowed down, and what may be expected of its rows.
import { html, nothing } from "../core/lit.js";
import { number, say } from "../core/words.js";
import { shape } from "./signs.js";

/** It is this desk that must sign for it. */
export const isUnsigned = ({ state, role }) => (state === "DISPATCHED" && role === "LEAD") || (state === "TRIAGE" && role === "DESK");

/** `parameters`: narrowed by the service; `only`: by the page; `n`: of the desk's figures. */
export const VIEWS = {
  all: { parameters: {}, n: "open" },
  unsigned: { parameters: { role: "LEAD,DESK" }, n: "unsigned", only: isUnsigned },
  overdue: { parameters: { due: "overdue" }, n: "overdue" },
  soon: { parameters: { due: "soon" }, n: "dueSoon" },
  extensions: { parameters: { role: "DECIDES_EXTENSION" } },
  closed: { parameters: { state: "closed" } },
};

export function viewOf({ query }) {
  const name = query.get("show");
  return name in VIEWS ? name : "all";
}

function view(name, shown, figures) {
  const n = figures?.[VIEWS[name].n];
  const isBad = name === "overdue" && n > 0;
  const figure = n === undefined ? nothing : html`<b class="n ${isBad ? "bad" : ""}">${isBad ? shape("!") : nothing}${number(n)}</b> `;
  return html`<li><a href="#/desk${name === "all" ? "" : `?show=${name}`}" data-view=${name} aria-current=${shown === name ? "page" : nothing}>${figure}<span>${say(`desk.view.${name}`)}</span></a></li>`;
}

/** @param figures of the desk; null where nothing tells them */
export const viewsOf = (names, shown, figures) => html`<nav class="desk-views living" aria-label=${say("desk.views")}><ul>${names.map((name) => view(name, shown, figures))}</ul></nav>`;

function expected({ state, role }) {
  if (role === "DECIDES_EXTENSION") return ["DECIDE_EXTENSION"];
  if (isUnsigned({ state, role })) return role === "DESK" ? ["SIGN"] : ["SIGN", "RETURN"];
  if (state !== "HANDLING") return [];
  return role === "CO_HANDLER" ? ["REPLY"] : role === "LEAD" || role === "DESK" ? ["REPLY", "CLOSE", "ASK_EXTENSION"] : [];
}

/** What the row's state lets expect, and where the case has been read what it allows; the service has the last word. */
export const quick = (row, kase) => expected(row).filter((kind) => kase?.state !== row.state || kase.next.includes(kind));
