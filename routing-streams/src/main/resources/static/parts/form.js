// Forms that say what is missing, at the field and once for all, and lose nothing that was typed when something is wrong.
import { html, nothing } from "../core/lit.js";
import { say } from "../core/words.js";

let made = 0;

/** A column of a row, as the service names it: measures[0].text. */
const COLUMN = /^(\w+)\[(\d+)\]\.(\w+)$/;

/**
 * A form's answers, kept while it is open, and what is wrong with them.
 *
 * @param fields `[{name, label, kind: "text"|"long"|"select"|"choice"|"check"|"date"|"datetime-local"|"number"|"password", required, options: [[value, words]], hint, hidden, control}]`;
 *     words may be functions, so that they follow the language; `required` may be a function of the values, `hidden` is one; `choice`: one
 *     button for each option; `control(form, field, {id, fault, described})` draws a field of the page's own.
 *     Of kind "lines" it is several texts, one a line; of kind "rows" several of the same, each with `columns`, fields of their own
 */
export class Form {
  constructor(fields, changed, values = {}) {
    Object.assign(this, { fields, changed, values: { ...values }, faults: {}, problem: null, isTouched: false, isSending: false, id: `form-${++made}` });
  }

  get(name) {
    const [, rows, i, column] = name.match(COLUMN) ?? [];
    return rows ? this.values[rows]?.[i]?.[column] : this.values[name];
  }

  set(name, value) {
    const [, rows, i, column] = name.match(COLUMN) ?? [];
    if (rows) this.values[rows][i][column] = value;
    else this.values[name] = value;
    this.isTouched = true;
    delete this.faults[name];
    this.changed();
  }

  /** Every field that is asked now; of rows, each column of each. */
  asked() {
    return this.fields
      .filter((field) => !field.hidden?.(this.values))
      .flatMap((field) => (field.kind === "rows" ? this.values[field.name].flatMap((_, i) => columns(field, i)) : [field]));
  }

  add(name) {
    this.values[name].push({});
    this.changed();
    queueMicrotask(() => document.getElementById(`${this.id}-${columns(this.fields.find((f) => f.name === name), this.values[name].length - 1)[0].name}`)?.focus());
  }

  remove(name, i) {
    this.values[name].splice(i, 1);
    this.faults = {};
    this.changed();
  }

  /** @returns whether nothing is missing; what is stands at its field */
  check() {
    this.faults = {};
    for (const field of this.asked()) {
      if (isRequired(this, field) && !String(this.get(field.name) ?? "").trim()) this.faults[field.name] = say("form.required");
    }
    this.changed();
    return Object.keys(this.faults).length === 0;
  }

  /**
   * Sends it once, if nothing is missing. What the service finds wrong stands at its field, the rest above the form.
   *
   * @param send promises; gets the values, trimmed, without empty ones
   * @returns whether it was taken
   */
  async submit(send) {
    if (this.isSending || !this.check()) {
      this.focusFirstFault();
      return false;
    }
    this.isSending = true;
    this.problem = null;
    this.changed();
    try {
      await send(this.given());
      return true;
    } catch (e) {
      if (e.status === undefined) throw e;
      for (const { field, message } of e.errors) {
        const at = this.placeOf(field);
        if (at) this.faults[at] = this.faults[at] ? `${this.faults[at]}\n${message}` : message;
      }
      this.problem = e;
      return false;
    } finally {
      this.isSending = false;
      this.changed();
      this.focusFirstFault();
    }
  }

  /** At which field a fault that the service found is told; undefined where there is none for it. */
  placeOf(fault) {
    const shown = this.asked().map((field) => field.name);
    return shown.find((name) => name === fault) ?? shown.find((name) => name === fault.replace(/\[\d+\]$/, ""));
  }

  given() {
    const given = {};
    for (const field of this.fields.filter((f) => !f.hidden?.(this.values))) {
      const value = field.kind === "rows" ? this.values[field.name].map((row) => stated(field.columns, row)) : trimmed(field, this.values[field.name]);
      if (value !== "" && value !== undefined) given[field.name] = value;
    }
    return given;
  }

  focusFirstFault() {
    queueMicrotask(() => {
      const fault = document.querySelector(`#${this.id} [aria-invalid=true]`);
      (fault?.querySelector("input") ?? fault)?.focus();
    });
  }
}

const isRequired = (form, { required }) => (typeof required === "function" ? required(form.values) : Boolean(required));

/** A row's columns as fields of the form. */
const columns = (field, i) => field.columns.map((column) => ({ ...column, name: `${field.name}[${i}].${column.name}` }));

function trimmed({ kind }, value) {
  if (typeof value !== "string") return value;
  return kind === "lines" ? value.split("\n").map((line) => line.trim()).filter(Boolean) : value.trim();
}

function stated(fields, values) {
  const all = fields.map((field) => [field.name, trimmed(field, values[field.name])]);
  return Object.fromEntries(all.filter(([, value]) => value !== "" && value !== undefined));
}

const words = (of) => (typeof of === "function" ? of() : of);

function control(form, field) {
  const { name, kind = "text", options, autocomplete = "off" } = field;
  const fault = form.faults[name];
  const id = `${form.id}-${name}`;
  const described = [fault && `${id}-fault`, field.hint && `${id}-hint`].filter(Boolean).join(" ") || nothing;
  const value = form.get(name) ?? "";
  const changed = (event) => form.set(name, event.target.value);
  const required = isRequired(form, field) ? "true" : nothing;
  if (field.control) return field.control(form, field, { id, fault, described, required });
  switch (kind) {
    case "long":
    case "lines":
      return html`<textarea id=${id} name=${name} rows="4" .value=${value} aria-invalid=${fault ? "true" : nothing} aria-describedby=${described} aria-required=${required} @input=${changed}></textarea>`;
    case "select":
      return html`<select id=${id} name=${name} aria-invalid=${fault ? "true" : nothing} aria-describedby=${described} aria-required=${required} @change=${changed}>
        <option value="" ?selected=${value === ""}>${say("form.choose")}</option>
        ${words(options).map(([of, text]) => html`<option value=${of} ?selected=${String(of) === String(value)}>${words(text)}</option>`)}
      </select>`;
    case "choice":
      return html`<div id=${id} class="choices" role="radiogroup" aria-labelledby="${id}-label" aria-invalid=${fault ? "true" : nothing} aria-describedby=${described} aria-required=${required}>
        ${words(options).map(([of, text]) => html`<label><input type="radio" name="${id}-choice" value=${of} .checked=${String(of) === String(value)} @change=${() => form.set(name, of)} />${words(text)}</label>`)}
      </div>`;
    case "check":
      return html`<input id=${id} name=${name} type="checkbox" .checked=${Boolean(form.get(name))} aria-describedby=${described} @change=${(event) => form.set(name, event.target.checked)} />`;
    default:
      return html`<input id=${id} name=${name} type=${kind} autocomplete=${autocomplete} .value=${value} aria-invalid=${fault ? "true" : nothing} aria-describedby=${described} aria-required=${required} @input=${changed} />`;
  }
}

function label(form, field, id) {
  const text = html`${words(field.label)}${isRequired(form, field) ? html` <span class="required">${say("form.must")}</span>` : nothing}`;
  return field.kind === "choice" ? html`<span class="label" id="${id}-label">${text}</span>` : html`<label for=${id}>${text}</label>`;
}

/** The fields with their labels, faults and hints. */
export const fields = (form) => html`
  ${form.problem && !form.problem.errors.some((e) => form.placeOf(e.field))
    ? html`<div class="problem" role="alert"><p>${form.problem.message}</p>${form.problem.errors.map((e) => html`<p><code>${e.field}</code> ${e.message}</p>`)}</div>`
    : nothing}
  ${Object.keys(form.faults).length ? html`<p class="problem" role="alert">${say("form.faults", { n: Object.keys(form.faults).length })}</p>` : nothing}
  ${form.fields.filter((field) => !field.hidden?.(form.values)).map((field) => (field.kind === "rows" ? rows(form, field) : labelled(form, field)))}
`;

function labelled(form, field) {
  const id = `${form.id}-${field.name}`;
  return html`<div class="field ${field.kind ?? "text"}">
    ${label(form, field, id)}
    ${control(form, field)}
    ${form.faults[field.name] ? html`<p class="fault" id="${id}-fault">${form.faults[field.name]}</p>` : nothing}
    ${field.hint ? html`<p class="hint" id="${id}-hint">${words(field.hint)}</p>` : nothing}
  </div>`;
}

const rows = (form, field) => html`<fieldset class="rows">
  <legend>${words(field.label)}</legend>
  ${field.hint ? html`<p class="hint">${words(field.hint)}</p>` : nothing}
  ${form.values[field.name].map(
    (_, i) => html`<div class="row" role="group" aria-label=${`${words(field.label)} ${i + 1}`}>
      ${columns(field, i).map((column) => labelled(form, column))}
      ${form.values[field.name].length > 1 ? html`<button type="button" class="plain" @click=${() => form.remove(field.name, i)}>${say("form.remove", { n: i + 1 })}</button>` : nothing}
    </div>`,
  )}
  <button type="button" class="add" @click=${() => form.add(field.name)}>${say("form.add")}</button>
</fieldset>`;
