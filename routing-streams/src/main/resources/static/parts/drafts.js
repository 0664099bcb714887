// What was typed in a form and not sent: there again when the form is opened again, also after other pages.
import { newId } from "../core/api.js";
import { isDecided } from "./once.js";

const MOST = 50;

/** Kept in this tab alone, and for whoever typed it: whoever signs out takes it along. */
export class Drafts {
  constructor() {
    this.byKey = new Map();
  }

  /**
   * @param key of what is done about what
   * @param form a fresh one: its fields are those of the case as it stands now
   * @returns `form`, the one before where something was typed in it or is still being sent; `isUnknown`: it was sent and
   *     had no answer. Nothing of what it is about, which may be hidden in the meantime
   */
  resume(key, form) {
    let draft = this.byKey.get(key);
    if (draft && isWorthKeeping(draft)) draft.form.fields = form.fields;
    else draft = { form, actionId: newId(), isUnknown: false, isOver: false };
    this.byKey.delete(key);
    this.byKey.set(key, draft);
    if (this.byKey.size > MOST) this.byKey.delete(this.least());
    return draft;
  }

  /** The key of what nobody would miss, or else of what was not looked at for longest. */
  least() {
    const older = [...this.byKey].slice(0, -1);
    return (older.find(([, draft]) => !isWorthKeeping(draft)) ?? older[0])[0];
  }

  /** Wherever it is open, it closes. */
  drop(key) {
    const draft = this.byKey.get(key);
    if (draft) draft.isOver = true;
    this.byKey.delete(key);
  }

  /** @param about what every key of it begins with */
  forget(about) {
    for (const key of [...this.byKey.keys()]) if (key.startsWith(`${about} `)) this.drop(key);
  }

  /** What another person typed is not for this one. */
  belongTo(owner) {
    if (this.owner !== owner) this.byKey.clear();
    this.owner = owner;
  }
}

const isWorthKeeping = ({ form, isUnknown }) => form.isTouched || form.isSending || form.problem || isUnknown;

/** Sent again, it is the same action and acts once; whoever says something else does something else. */
export function actionIdFor(draft, given) {
  const said = JSON.stringify(given);
  if (draft.said !== undefined && draft.said !== said) draft.actionId = newId();
  draft.said = said;
  return draft.actionId;
}

/** What became of what was sent; `shell` says it to whoever has closed the form meanwhile. */
export function failed(draft, problem, shell) {
  draft.isUnknown = !isDecided(problem);
  if (!draft.isUnknown) draft.actionId = newId();
  if (!document.getElementById(draft.form.id)) shell.announce(problem.message, true);
}
