// Who reported: for a reason, logged, shown once and kept nowhere.
import { post } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { dayAndMinute, say } from "../core/words.js";
import { dialog, formDialog } from "./dialog.js";
import { Form } from "./form.js";

const FIELDS = ["name", "phone", "address", "title", "text", "placeAddress", "respondentUnit", "respondentPerson"];

export class Reveal {
  constructor(shell) {
    Object.assign(this, { shell, form: null, caseId: null, shown: null });
  }

  start(caseId) {
    const reason = { name: "reason", kind: "long", required: true, label: () => say("field.reason"), hint: () => say("reveal.hint") };
    Object.assign(this, { caseId, shown: null, form: new Form([reason], () => this.shell.redraw()) });
    this.shell.redraw();
  }

  async ask(given) {
    const { form } = this;
    const { submissions } = await post(`intake/api/v1/cases/${encodeURIComponent(this.caseId)}/reporter:reveal`, given);
    // Who has closed the dialog meanwhile no longer wants to know.
    if (this.form === form) this.shown = submissions;
  }

  close() {
    Object.assign(this, { form: null, shown: null });
    this.shell.redraw();
  }

  view() {
    if (this.shown) return dialog(say("reveal.title"), html`<p class="quiet">${say("reveal.once")}</p>${this.shown.map(submission)}<p class="buttons"><button type="button" @click=${() => this.close()}>${say("reveal.close")}</button></p>`, () => this.close());
    if (!this.form) return nothing;
    const { form } = this;
    return formDialog(say("reveal.title"), form, {
      send: (given) => this.ask(given),
      close: () => (this.shown === null && this.form === form ? this.close() : undefined),
      button: say("reveal.button"),
      before: html`<p class="warning">${say("reveal.logged")}</p>`,
    });
  }
}

const submission = (s) => html`<dl class="facts-of"><dt>${say("reveal.acceptedAt")}</dt><dd>${dayAndMinute(s.acceptedAt)}</dd>
  ${FIELDS.filter((field) => s[field]).map((field) => html`<dt>${say(field === "title" ? "reveal.title-said" : `reveal.${field}`)}</dt><dd lang="zh-CN">${s[field]}</dd>`)}</dl>`;
