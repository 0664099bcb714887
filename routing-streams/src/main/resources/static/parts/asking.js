// A form about what a page shows: opened, sent to intake, told what became of it, and what is shown read again.
import { write } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { say } from "../core/words.js";
import { formDialog } from "./dialog.js";
import { actionIdFor, failed } from "./drafts.js";

/** At most one is open. What was typed in one and not sent is still there when it is opened again. */
export class Asking {
  /** @param done promises to have read again what the page shows */
  constructor(shell, done) {
    Object.assign(this, { shell, done, asked: null });
  }

  /**
   * @param key of what is asked, where others are asked on the same path
   * @param make `{form, title(), button(), before?(), path, body(values), taken}`; `taken` is the key of what is said then
   */
  open(key, make) {
    const asked = make();
    const about = `${asked.path} ${key}`;
    this.asked = { ...asked, key: about, draft: this.shell.drafts.resume(about, asked.form) };
    this.shell.redraw();
  }

  close() {
    this.asked = null;
    this.shell.redraw();
  }

  async send(asked, values) {
    const { key, path, body, taken, draft } = asked;
    const given = body(values);
    let receipt;
    try {
      receipt = await write(path, { ...given, actionId: actionIdFor(draft, given) });
    } catch (problem) {
      failed(draft, problem, this.shell);
      throw problem;
    }
    this.shell.drafts.drop(key);
    this.shell.announce(say(receipt?.accepted ? taken : "form.received"));
    await this.done();
  }

  view() {
    if (!this.asked || this.asked.draft.isOver) return nothing;
    const { asked } = this;
    return formDialog(asked.title(), asked.draft.form, {
      send: (values) => this.send(asked, values),
      close: () => this.asked?.draft === asked.draft && this.close(),
      button: asked.button(),
      before: html`${asked.draft.isUnknown ? html`<p class="hint">${say("form.again")}</p>` : nothing}${asked.before?.()}`,
    });
  }
}
