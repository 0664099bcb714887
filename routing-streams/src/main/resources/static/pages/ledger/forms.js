// What is entered into the ledger and done about it there. Intake and routing check all of it again.
import { html } from "../../core/lit.js";
import { cities, countiesOf, officeName, PROVINCE } from "../../core/places.js";
import { isOffice, isProvince } from "../../core/session.js";
import { isoDay, say } from "../../core/words.js";
import { Form } from "../../parts/form.js";

export const CATEGORIES = ["WEAK_RESPONSIBILITY", "WEAK_PURPOSE", "WEAK_ABILITY", "UNCLEAN_ENFORCEMENT", "POOR_STYLE"];
export const SANCTIONS = ["TALK", "CRITICISM", "TRANSFER", "PARTY_WARNING", "PARTY_SERIOUS_WARNING", "WARNING", "DEMERIT", "MAJOR_DEMERIT", "DEMOTION", "REMOVAL", "EXPULSION"];
export const COUNTS = ["firmsVisited", "peopleTalkedTo", "unannouncedVisits", "inspections", "caseFilesReviewed"];
const SOURCES = ["MEETING", "SUPERVISED_CASE", "INSPECTION"];

/** Every office, each city's own before its counties'. */
export const offices = () => [PROVINCE, ...cities().flatMap((city) => [city.code, ...countiesOf(city.code).map((county) => county.code)])].map((code) => [code, officeName(code)]);

const inspected = () => [PROVINCE, ...cities().map((city) => city.code)].map((code) => [code, officeName(code)]);

const words = (prefix, all) => () => all.map((of) => [of, say(`${prefix}.${of}`)]);
const text = (name, label, hint) => ({ name, label: () => say(label), kind: "long", required: true, hint: hint && (() => say(hint)) });

const FIELDS = {
  FIND: [
    { name: "category", label: () => say("ledger.category"), kind: "select", required: true, options: words("ledger.category", CATEGORIES) },
    text("manifestation", "ledger.manifestation"),
    text("measure", "ledger.measure"),
    { name: "office", label: () => say("ledger.office"), kind: "select", required: true, options: offices },
    { name: "person", label: () => say("ledger.person"), required: true },
    { name: "deadline", label: () => say("ledger.deadline"), kind: "date", required: true, hint: () => say("ledger.deadline-hint") },
    { name: "source", label: () => say("ledger.source"), kind: "select", required: true, options: words("ledger.source", SOURCES) },
    { name: "sourceRef", label: () => say("ledger.source-ref"), hint: () => say("ledger.source-ref-hint") },
    { name: "listed", label: () => say("ledger.listed-label"), kind: "check" },
  ],
  PUT_RIGHT: [text("text", "ledger.put-right-text", "followups.result-hint")],
  STRIKE_OFF: [{ name: "checker", label: () => say("ledger.checker"), required: true, hint: () => say("ledger.checker-hint") }, text("text", "ledger.strike-off-text")],
  INSPECT: [
    { name: "on", label: () => say("ledger.on"), kind: "date", required: true },
    { name: "office", label: () => say("ledger.inspected"), kind: "select", options: inspected, hint: () => say("ledger.inspected-hint") },
    ...COUNTS.map((of) => ({ name: of, label: () => say(`ledger.count.${of}`), kind: "number" })),
  ],
  SANCTION: [
    { name: "on", label: () => say("ledger.on"), kind: "date", required: true },
    { name: "office", label: () => say("ledger.their-office"), kind: "select", required: true, options: offices },
    { name: "sanction", label: () => say("ledger.sanction"), kind: "select", required: true, options: words("ledger.sanction", SANCTIONS) },
    { name: "personTimes", label: () => say("ledger.person-times"), kind: "number", required: true },
  ],
};

const PATHS = { FIND: () => "ledger", INSPECT: () => "ledger/inspections", SANCTION: () => "ledger/consequences" };
const NUMBERS = [...COUNTS, "personTimes"];

/** What was done is reported by whoever answers for it, or the province; struck off it is by the province alone. */
export function allowed({ state }) {
  if (state === "FOUND" && (isProvince() || isOffice())) return ["PUT_RIGHT"];
  return state === "PUT_RIGHT" && isProvince() ? ["STRIKE_OFF"] : [];
}

/** @param entry that is acted on; for what is new there is none */
export function formFor(kind, entry, shell) {
  const today = isoDay(shell.now());
  const form = new Form(FIELDS[kind], shell.redraw, kind === "INSPECT" || kind === "SANCTION" ? { on: today } : {});
  return {
    form,
    title: () => say(`ledger.act.${kind}`),
    button: () => say(`ledger.send.${entry ? kind : "FIND"}`),
    before: entry && (() => html`<p lang="zh-CN">${entry.manifestation}</p>`),
    taken: `ledger.done.${kind}`,
    path: PATHS[kind]?.() ?? `ledger/${entry.id}/actions`,
    body: (values) => ({ ...(entry ? { kind } : {}), ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value])) }),
  };
}
