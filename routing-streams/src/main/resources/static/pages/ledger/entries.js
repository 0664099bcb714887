// What was inspected, and consequences for people: dated entries with numbers.
import { query } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { officeName } from "../../core/places.js";
import { isProvince } from "../../core/session.js";
import { number, say } from "../../core/words.js";
import { Asking } from "../../parts/asking.js";
import { narrowing } from "../../parts/narrowing.js";
import { COUNTS, formFor, SANCTIONS } from "./forms.js";
import { period, tabs } from "./frame.js";
import { Paged } from "./paged.js";

const KINDS = { inspections: "INSPECT", consequences: "SANCTION" };

const COLUMNS = {
  inspections: COUNTS.map((of) => ({ words: () => say(`ledger.count.${of}`), value: (row) => number(row[of]), isNumber: true })),
  consequences: [
    { words: () => say("ledger.sanction"), value: (row) => say(`ledger.sanction.${row.sanction}`) },
    { words: () => say("ledger.person-times"), value: (row) => number(row.personTimes), isNumber: true },
  ],
};

/** @param which inspections or consequences */
export function entries(which, found, shell) {
  const wanted = Object.fromEntries(found.query);
  let list;
  const asking = new Asking(shell, () => list.load());
  begin();

  /** What is still coming of other entries is of no interest then. */
  function begin() {
    list = new Paged(`api/v1/ledger/${which}`, wanted, shell.redraw);
    list.load();
  }

  function choose(name, value) {
    wanted[name] = value;
    history.replaceState(null, "", `#/ledger/${which}${query(wanted)}`);
    begin();
  }

  const sanctions = () => narrowing("sanction", say("ledger.sanction"), SANCTIONS.map((of) => [of, say(`ledger.sanction.${of}`)]), wanted, choose);

  const table = (rows) => html`<div class="scroll-x" tabindex="0" role="region" aria-label=${say(`ledger.tab.${which}`)}><table>
    <thead><tr><th scope="col">${say("ledger.on")}</th><th scope="col">${say(which === "inspections" ? "ledger.inspected" : "ledger.their-office")}</th>${COLUMNS[which].map((column) => html`<th scope="col" class=${column.isNumber ? "n" : ""}>${column.words()}</th>`)}</tr></thead>
    <tbody>
      ${rows.map((row) => html`<tr data-entry=${row.id}><th scope="row">${row.on}</th><td>${officeName(row.office)}</td>${COLUMNS[which].map((column) => html`<td class=${column.isNumber ? "n" : ""}>${column.value(row)}</td>`)}</tr>`)}
    </tbody>
  </table></div>`;

  return {
    title: () => say(`ledger.tab.${which}`),
    view: () => html`<div class="page-head"><h1>${say(`ledger.tab.${which}`)}</h1>${isProvince() ? html`<button type="button" class="primary" data-action=${KINDS[which]} @click=${() => asking.open(which, () => formFor(KINDS[which], null, shell))}>${say(`ledger.act.${KINDS[which]}`)}</button>` : nothing}${tabs(which, wanted)}</div>
      <div class="narrowing">${which === "consequences" ? sanctions() : nothing} ${period(wanted, choose)}</div>
      <div class="panel entry-list">${list.view(table)}</div>
      ${asking.view()}`,
  };
}
