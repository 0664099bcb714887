// What lies on the triage desk, which case of it is being looked at, and what is decided on it.
import { get } from "../core/api.js";
import { Resource } from "../core/resource.js";
import { CaseList } from "./case-rows.js";
import { JustDone } from "./just-done.js";
import { Once } from "./once.js";

/** For how long it is told what was decided last. */
const LAST_MS = 60_000;

export class TriageWork {
  /** @param changed called when there is something else to show */
  constructor(changed) {
    Object.assign(this, { changed, chosen: null, at: 0, view: null, sending: null, problem: null, last: null, gone: new JustDone(), once: new Once() });
    this.list = new CaseList("api/v1/desks/triage/cases", { role: "DESK" }, changed);
  }

  /** Earliest dispatch deadline first, as the list has them. */
  rows() {
    return this.gone.without(this.list.rows);
  }

  /**
   * Asks again. The chosen case stays chosen, also where somebody else has given it away meanwhile: a key that is just
   * being pressed must not meet another one.
   */
  async load() {
    await this.list.load();
    if (this.last && Date.now() - this.last.at > LAST_MS) this.last = null;
    this.at = Math.max(0, Math.min(this.isHere() ? this.place() : this.at, this.rows().length - 1));
    if (this.chosen) await this.view.load();
    else this.chooseAt(0);
  }

  place() {
    return this.rows().findIndex((row) => row.caseId === this.chosen);
  }

  /** Whether the chosen case still lies on the desk. */
  isHere() {
    return this.place() >= 0;
  }

  chooseAt(place) {
    const rows = this.rows();
    this.at = Math.max(0, Math.min(place, rows.length - 1));
    this.choose(rows[this.at]?.caseId ?? null);
  }

  /** From one that has gone, the next is the one that stands in its place. */
  step(by) {
    this.chooseAt(this.at + (this.isHere() || by < 0 ? by : by - 1));
  }

  choose(caseId) {
    if (caseId === this.chosen) return;
    this.chosen = caseId;
    if (this.isHere()) this.at = this.place();
    this.problem = null;
    this.view = caseId && new Resource(() => get(`api/v1/cases/${caseId}`), this.changed);
    this.view?.load();
    this.changed();
  }

  /**
   * Gives the chosen case to an office; the next one is chosen then.
   *
   * @returns {Promise<object|null>} what was done, `{caseId, title, office}`; null where it was refused: the case stays
   */
  async designate(office, reason) {
    if (this.sending || !this.isHere()) return null;
    const row = this.rows()[this.place()];
    Object.assign(this, { sending: office, problem: null });
    this.changed();
    try {
      await this.once.act(row.caseId, { kind: "DESIGNATE", office, reason }, office);
    } catch (e) {
      if (e.status === undefined) throw e;
      this.choose(row.caseId);
      this.problem = e;
      return null;
    } finally {
      this.sending = null;
      this.changed();
    }
    this.left(row.caseId);
    this.last = { caseId: row.caseId, title: row.title, office, at: Date.now() };
    return this.last;
  }

  left(caseId) {
    this.gone.add(caseId);
    if (this.chosen === caseId) this.chooseAt(this.at);
    this.changed();
  }
}
