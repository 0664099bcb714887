// What the three lists of the ledger have in common: their tabs, and the days that they are of.
import { query } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { isOffice } from "../../core/session.js";
import { say } from "../../core/words.js";

const TABS = [
  ["problems", "#/ledger"],
  ["inspections", "#/ledger/inspections"],
  ["consequences", "#/ledger/consequences"],
];

/** An office sees its own problems alone. */
export const tabs = (here, { from, to }) => (isOffice() ? nothing : html`<ul class="tabs">
  ${TABS.map(([name, href]) => html`<li><a href=${href + query({ from, to })} aria-current=${name === here ? "page" : nothing}>${say(`ledger.tab.${name}`)}</a></li>`)}
</ul>`);

/** @param choose gets a name and what is chosen for it */
export const period = ({ from = "", to = "" }, choose) => html`<label>${say("ledger.from")} <input type="date" data-filter="from" .value=${from} @change=${(event) => choose("from", event.target.value)} /></label>
  <label>${say("ledger.to")} <input type="date" data-filter="to" .value=${to} @change=${(event) => choose("to", event.target.value)} /></label>`;
