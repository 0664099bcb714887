// What may be done about a follow-up, by whom and when, and the forms for it. Intake and routing check all of it again.
import { html } from "../../core/lit.js";
import { instantOf, say } from "../../core/words.js";
import { Form } from "../../parts/form.js";

const MEETING = { PROPOSED: ["SCHEDULE", "RECORD", "DISMISS"], SCHEDULED: ["RECORD", "SCHEDULE", "DISMISS"], RECORDED: ["COMPLETE_MEASURE"] };
const CRITICISM = { PROPOSED: ["ISSUE", "DISMISS"] };

/** Offices report their measures; the rest is the province's to decide. */
export function allowed({ level, state }, { role }) {
  const kinds = (level === "MEETING" ? MEETING : CRITICISM)[state] ?? [];
  if (role === "PROVINCE") return kinds;
  return role === "OFFICE" ? kinds.filter((kind) => kind === "COMPLETE_MEASURE") : [];
}

/** As a field for date and time has it, of Asia/Shanghai. */
const local = (instant) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);

const long = (name, label, hint) => ({ name, label: () => say(label), kind: "long", required: true, hint: hint && (() => say(hint)) });

const FIELDS = {
  SCHEDULE: [
    { name: "meetsAt", label: () => say("followups.meets-at"), kind: "datetime-local", required: true, hint: () => say("followups.local-time") },
    { name: "place", label: () => say("followups.place-of") },
  ],
  DISMISS: [long("reason", "followups.reason", "followups.reason-hint")],
  ISSUE: [long("text", "followups.criticism", "followups.criticism-hint")],
  COMPLETE_MEASURE: [long("text", "followups.result", "followups.result-hint")],
  RECORD: [
    { name: "heldAt", label: () => say("followups.held-at"), kind: "datetime-local", required: true, hint: () => say("followups.held-hint") },
    { name: "deadline", label: () => say("followups.deadline"), kind: "date", required: true, hint: () => say("followups.deadline-hint") },
    { name: "persons", label: () => say("followups.persons"), kind: "lines", required: true, hint: () => say("followups.persons-hint") },
    {
      name: "measures",
      label: () => say("followups.measures"),
      kind: "rows",
      required: true,
      columns: [long("text", "followups.measure"), { name: "person", label: () => say("followups.person"), required: true }, { name: "deadline", label: () => say("followups.measure-deadline"), kind: "date" }],
      hint: () => say("followups.measures-hint"),
    },
    { name: "text", label: () => say("followups.text"), kind: "long" },
  ],
};

const BEGINNINGS = {
  SCHEDULE: ({ meetsAt, place }) => (meetsAt ? { meetsAt: local(meetsAt), place: place ?? "" } : {}),
  RECORD: ({ meetsAt }, now) => ({ measures: [{}], ...(meetsAt && Date.parse(meetsAt) <= now ? { heldAt: local(meetsAt) } : {}) }),
};

const SENT = {
  SCHEDULE: (values) => ({ ...values, meetsAt: instantOf(values.meetsAt) }),
  RECORD: (values) => ({ ...values, heldAt: instantOf(values.heldAt) }),
};

/** @param measure which is completed; for the other kinds none */
export function formFor(kind, followUp, measure, shell) {
  const form = new Form(FIELDS[kind], shell.redraw, BEGINNINGS[kind]?.(followUp, shell.now()));
  return {
    form,
    title: () => say(`followups.act.${kind}`),
    button: () => say(`followups.act.${kind}`),
    taken: `followups.done.${kind}`,
    path: `followups/${followUp.id}/actions`,
    before: measure && (() => html`<p lang="zh-CN">${measure.number}. ${measure.text}</p>`),
    body: (values) => ({ kind, ...(measure ? { measure: measure.number } : {}), ...(SENT[kind]?.(values) ?? values) }),
  };
}
