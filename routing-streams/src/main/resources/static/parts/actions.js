// What people do to a case: which actions it allows, the likeliest first, and the form of each.
import { act, get } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { officeName } from "../core/places.js";
import { learn, say, term } from "../core/words.js";
import words from "../words/actions.js";
import { formDialog } from "./dialog.js";
import { actionIdFor, failed } from "./drafts.js";
import { Form } from "./form.js";
import { officeField } from "./office-choice.js";
import { Once } from "./once.js";

learn(words);

const RESULTS = ["RESOLVED", "PARTLY_RESOLVED", "MEDIATED", "ANSWERED", "UNFOUNDED", "PENALISED"];

const long = (name, rest = {}) => ({ name, kind: "long", label: () => say(`field.${name}`), ...rest });
const needed = (name, hint) => long(name, { required: true, hint: hint && (() => say(hint)) });
const choice = (name, yes, no, rest = {}) => ({ name, kind: "choice", required: true, label: () => say(`field.${name}`), options: [[true, () => say(yes)], [false, () => say(no)]], ...rest });
const ifReached = { hidden: ({ reached }) => reached !== true };

/** The fields of each kind, as docs/casework.md has them. */
const FIELDS = {
  REPLY: () => [needed("text", "hint.reply")],
  ADD_INFORMATION: () => [needed("text", "hint.information")],
  CLOSE: () => [
    { name: "result", kind: "select", required: true, label: () => say("field.result"), options: RESULTS.map((result) => [result, () => say(`result.${result}`)]) },
    needed("publicAnswer", "hint.public"),
  ],
  RETURN: ({ candidates }) => [needed("reason", "hint.return"), officeField({ label: () => say("field.suggested"), candidates })],
  ASK_EXTENSION: () => [needed("reason", "hint.extension")],
  SUPERVISE: () => [needed("reason", "hint.supervise")],
  WITHDRAW: () => [needed("reason", "hint.withdraw")],
  REOPEN: () => [needed("reason")],
  UNMERGE: () => [needed("reason")],
  DECIDE_EXTENSION: () => [choice("granted", "choice.granted", "choice.refused"), long("reason", { required: ({ granted }) => granted === false, hint: () => say("hint.refused") })],
  DESIGNATE: ({ candidates }) => [officeField({ candidates, required: true }), needed("reason")],
  ADD_CO_HANDLER: ({ candidates }) => [officeField({ candidates, required: true }), long("reason")],
  MERGE: () => [{ name: "into", required: true, label: () => say("field.into"), hint: () => say("hint.merge") }, needed("reason")],
  URGE: () => [long("reason")],
  RECORD_CALL_BACK: () => [
    choice("reached", "choice.reached", "choice.unreached"),
    choice("solved", "choice.solved", "choice.unsolved", ifReached),
    choice("satisfied", "choice.satisfied", "choice.unsatisfied", ifReached),
    long("text", { label: () => say("field.words"), hint: () => say("hint.call-back") }),
  ],
};

const LIKELY = ["DECIDE_EXTENSION", "SIGN", "REPLY", "CLOSE", "RETURN", "ASK_EXTENSION", "RECORD_CALL_BACK", "DESIGNATE", "ADD_CO_HANDLER", "SUPERVISE", "URGE", "ADD_INFORMATION", "MERGE", "UNMERGE", "REOPEN", "WITHDRAW"];

/** What the case allows the caller now, the likeliest first. */
function likeliestFirst({ next, state }) {
  const rank = (kind) => (kind === "DESIGNATE" && state === "TRIAGE" ? -1 : LIKELY.indexOf(kind));
  return [...next].sort((a, b) => rank(a) - rank(b));
}

/** What most wait for; the rest is there for whoever looks for it. */
const isLikely = (kind, { state }) => ["DECIDE_EXTENSION", "SIGN", "REPLY", "RECORD_CALL_BACK"].includes(kind) || (kind === "DESIGNATE" && state === "TRIAGE");

/** Acts by forms; at most one is open. What was typed in one and not sent is still there when it is opened again. */
export class Actions {
  /**
   * @param shell of the page
   * @param done called with the case's id, the kind and where it was read the case, once it was taken, and also where
   *     it was refused because the case stands otherwise: to be read again
   */
  constructor(shell, done) {
    Object.assign(this, { shell, done, open: null, signing: new Set(), once: new Once() });
  }

  /**
   * Starts an action: SIGN is done at once, the others open their form.
   *
   * @param of the case, as GET api/v1/cases/{id} gives it
   */
  async start(kind, of) {
    if (kind === "SIGN") return this.sign(of);
    const key = `${of.caseId} ${kind}`;
    const form = new Form(FIELDS[kind](of), this.shell.redraw);
    this.open = { kind, of, key, draft: this.shell.drafts.resume(key, form) };
    this.shell.redraw();
  }

  /** The same for a row of a list: the case is read first. */
  async startFor(kind, row) {
    if (kind === "SIGN") return this.sign(row);
    let of;
    try {
      of = await get(`api/v1/cases/${row.caseId}`);
      if (of.next.includes(kind)) return this.start(kind, of);
      this.shell.announce(say("action.not-now", { action: term("action", kind) }), true);
    } catch (problem) {
      this.shell.announce(problem.message, true);
    }
    this.done(row.caseId, kind, of);
  }

  /** @returns whether it was taken */
  async sign(of) {
    if (this.signing.has(of.caseId)) return false;
    this.signing.add(of.caseId);
    try {
      this.tell("SIGN", await this.once.act(of.caseId, { kind: "SIGN" }), of);
      return true;
    } catch (problem) {
      this.shell.announce(problem.message, true);
      return false;
    } finally {
      this.signing.delete(of.caseId);
      this.done(of.caseId, "SIGN");
    }
  }

  tell(kind, receipt, of) {
    const key = receipt?.accepted ? "action.done" : "action.sent";
    this.shell.announce(`${say(key, { action: term("action", kind) })} ${of.title || of.caseId}`);
  }

  /** The case as it is now, while a form of it is open. */
  refresh(of) {
    if (this.open?.of.caseId === of.caseId) this.open.of = of;
  }

  /** Nothing of a case that may no longer be seen. */
  forget(caseId) {
    this.shell.drafts.forget(caseId);
    if (this.open?.of.caseId === caseId) this.close();
  }

  close() {
    this.open = null;
    this.shell.redraw();
  }

  async send(given) {
    const { kind, of, key, draft } = this.open;
    try {
      this.tell(kind, await act(of.caseId, { ...given, kind, actionId: actionIdFor(draft, given) }), of);
      this.shell.drafts.drop(key);
      // First: what is read next may be a case that is no longer for this office to see.
      if (this.open?.draft === draft) this.close();
      this.done(of.caseId, kind);
    } catch (problem) {
      failed(draft, problem, this.shell);
      if (problem.status === 409 || problem.status === 404) this.done(of.caseId, kind);
      throw problem;
    }
  }

  /** The open form, if any. */
  view() {
    if (!this.open || this.open.draft.isOver) return nothing;
    const { kind, of, draft } = this.open;
    const { form, isUnknown } = draft;
    const action = term("action", kind);
    return formDialog(`${action} · ${of.title || of.caseId}`, form, {
      send: (given) => this.send(given),
      close: () => this.open?.draft === draft && this.close(),
      button: action,
      before: html`${of.next && !of.next.includes(kind) && !form.isSending ? html`<p class="problem" role="alert">${say("action.overtaken", { action })}</p>` : nothing}
        ${isUnknown ? html`<p class="hint">${say("form.again")}</p>` : nothing} ${about(kind, of)}`,
    });
  }
}

/** What one must have read to decide it. */
function about(kind, { text, extension }) {
  if (kind === "DECIDE_EXTENSION" && extension) return html`<blockquote class="asked"><p>${say("action.asked", { office: officeName(extension.office) })}</p><p lang="zh-CN">${extension.reason}</p></blockquote>`;
  return text ? html`<details class="asked" open><summary>${say("field.text")}</summary><p lang="zh-CN">${text}</p></details>` : nothing;
}

/** One button for each action that the case allows. */
export const actionButtons = (actions, of) =>
  html`<div class="buttons actions" role="group" aria-label=${say("action.all")}>
    ${likeliestFirst(of).map((kind, i) => html`<button type="button" data-action=${kind} class=${i === 0 && isLikely(kind, of) ? "primary" : kind === "WITHDRAW" ? "danger" : ""} ?disabled=${kind === "SIGN" && actions.signing.has(of.caseId)} @click=${() => actions.start(kind, of)}>${term("action", kind)}</button>`)}
  </div>`;
