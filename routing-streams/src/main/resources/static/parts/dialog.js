// A dialog above the page: the keyboard stays in it, Escape closes it, and afterwards it stands where it was.
import { html, ref } from "../core/lit.js";
import { say } from "../core/words.js";
import { fields } from "./form.js";

let before = null;

/** Not before it stands in the page; and what is behind it takes the keyboard only once it has gone. */
function opened(element) {
  queueMicrotask(() => (element ? show(element) : goBack()));
}

function show(element) {
  if (element.open) return;
  before = document.activeElement;
  element.showModal();
  element.querySelector("textarea, select, input")?.focus();
}

function goBack() {
  if (before?.isConnected) before.focus();
  before = null;
}

/**
 * @param title its heading
 * @param body what is in it
 * @param close called when it is to go: the caller leaves it out of what it draws next
 */
export const dialog = (title, body, close) => html`<dialog ${ref(opened)} aria-label=${title} @cancel=${(event) => (event.preventDefault(), close())}>
  <h2>${title}</h2>
  ${body}
</dialog>`;

/**
 * A form in a dialog.
 *
 * @param form a Form
 * @param send promises; afterwards the dialog closes, if it was taken
 */
export const formDialog = (title, form, { send, close, button, before }) =>
  dialog(
    title,
    html`<form
      id=${form.id}
      novalidate
      @submit=${async (event) => {
        event.preventDefault();
        if (await form.submit(send)) close();
      }}
    >
      ${before ?? ""} ${fields(form)}
      <p class="buttons">
        <button class="primary" ?disabled=${form.isSending}>${form.isSending ? say("form.sending") : button}</button>
        <button type="button" @click=${close}>${say("form.cancel")}</button>
      </p>
    </form>`,
    close,
  );
