// The next version of a file: written here or pasted, checked line by line, and applied from an instant on.
import { postAs, write } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { dayAndClock, either, instantOf, say } from "../../core/words.js";
import { fields, Form } from "../../parts/form.js";
import { problem } from "../../parts/problem.js";
import { difference } from "./difference.js";

/** Contacts are checked by the notifier, when they are applied. */
const isCheckable = (kind) => kind !== "contacts";

export class Draft {
  /**
   * @param year of a calendar; otherwise null
   * @param current what counts now, with its text
   * @param over called when it has been applied, or given up
   */
  constructor(kind, year, current, shell, over) {
    Object.assign(this, { kind, current, shell, over, key: `policies ${kind} ${year} ${current?.version}`, checked: null, problem: null });
    const form = new Form(
      [
        { name: "text", label: () => say("policies.file"), kind: "long", required: true, hint: () => say("policies.text-hint") },
        { name: "author", label: () => say("policies.author"), required: true },
        { name: "reason", label: () => say("policies.reason"), required: true, hint: () => say("policies.reason-hint") },
        { name: "effectiveFrom", label: () => say("policies.effective-from"), kind: "datetime-local", hint: () => say("policies.effective-hint") },
      ],
      shell.redraw,
      { text: current?.text ?? "" },
    );
    // Whoever began with the file before would undo what was applied since.
    this.draft = shell.drafts.resume(this.key, form);
    this.form = this.draft.form;
  }

  get isOver() {
    return this.draft.isOver;
  }

  end() {
    this.shell.drafts.drop(this.key);
    this.over();
  }

  async check() {
    this.checked = null;
    this.problem = null;
    try {
      const found = await postAs("text/yaml", `api/v1/policies/${this.kind}:check`, this.form.values.text);
      this.checked = { ...found, text: this.form.values.text };
    } catch (e) {
      this.problem = e;
    }
    this.shell.redraw();
  }

  async send({ effectiveFrom, ...stated }) {
    // The file as it was written: a clerk's own spaces are part of it.
    const text = this.form.values.text;
    const receipt = await write(`policies/${this.kind}`, { ...stated, text, ...(effectiveFrom ? { effectiveFrom: instantOf(effectiveFrom) } : {}) });
    this.shell.announce(say("policies.applied", { version: receipt.version, at: dayAndClock(receipt.effectiveFrom) }));
  }

  view() {
    return html`<section class="panel draft" aria-labelledby="draft">
      <h2 id="draft">${say("policies.draft")}</h2>
      <form id=${this.form.id} novalidate @submit=${async (event) => (event.preventDefault(), (await this.form.submit((values) => this.send(values))) && this.end())}>
        ${fields(this.form)}
        <p class="buttons">
          <button class="primary" ?disabled=${this.form.isSending}>${this.form.isSending ? say("form.sending") : say("policies.send")}</button>
          ${isCheckable(this.kind) ? html`<button type="button" data-action="check" @click=${() => this.check()}>${say("policies.check")}</button>` : nothing}
          <button type="button" data-action="give-up" ?disabled=${this.form.isSending} @click=${() => this.end()}>${say("policies.give-up")}</button>
        </p>
      </form>
      <div aria-live="polite">${this.problem ? problem(this.problem) : nothing}${this.checked ? this.found(this.checked) : nothing}</div>
    </section>`;
  }

  found({ faults, text }) {
    return faults.length
      ? html`<p class="wrong">${say("policies.faults", { n: faults.length })}</p><ol class="faults">${faults.map((fault) => html`<li>${fault.line ? say("policies.line", fault) : nothing} ${fault.path ? html`<code>${fault.path}</code>` : nothing} ${either(fault)}</li>`)}</ol>`
      : html`<p class="fine">${say("policies.no-faults")}</p>${this.current ? difference(this.current.text, text, say("policies.against")) : nothing}`;
  }
}
