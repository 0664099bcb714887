// Signing for many at once: a few requests at a time, how far it has come, and what was refused and why.
import { html, nothing } from "../core/lit.js";
import { say } from "../core/words.js";

const AT_ONCE = 5;

export class Batch {
  /** @param once sends what is to act once */
  constructor(changed, once) {
    Object.assign(this, { changed, once, total: 0, done: 0, pending: 0, refused: [], isRunning: false });
  }

  /** @param rows of a list; each is signed once, in their order */
  async sign(rows) {
    if (this.isRunning || !rows.length) return;
    Object.assign(this, { total: rows.length, done: 0, pending: 0, refused: [], isRunning: true });
    this.changed();
    const waiting = [...rows];
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, rows.length) }, () => this.work(waiting)));
    this.isRunning = false;
    this.changed();
  }

  async work(waiting) {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      try {
        const receipt = await this.once.act(row.caseId, { kind: "SIGN" });
        if (!receipt?.accepted) this.pending++;
      } catch (problem) {
        this.refused.push({ row, problem });
      }
      this.done++;
      this.changed();
    }
  }

  /** @param ids of the list as it is now: of what has left it only the number stays, and why it was refused */
  leave(ids) {
    this.refused = this.refused.map(({ row, problem }) => ({ row: ids.has(row.caseId) ? row : { caseId: row.caseId }, problem }));
  }

  forget() {
    Object.assign(this, { total: 0, refused: [] });
    this.changed();
  }

  /** What has come of it, in words. */
  outcome() {
    const { total, done, pending, refused } = this;
    const signed = say("desk.batch.done", { n: done - pending - refused.length, total });
    return pending ? `${signed} ${say("desk.batch.pending", { n: pending })}` : signed;
  }

  view() {
    if (!this.total) return nothing;
    const { total, done, refused, isRunning } = this;
    return html`<div class="desk-batch panel" id="batch">
      ${isRunning ? html`<label>${say("desk.batch.running", { done, total })} <progress max=${total} value=${done}></progress></label>` : html`<p><b>${this.outcome()}</b> <button type="button" class="plain" @click=${() => this.forget()}>${say("desk.batch.close")}</button></p>`}
      ${refused.length ? html`<ul>${refused.map(refusal)}</ul>` : nothing}
    </div>`;
  }
}

/** Of what may no longer be seen, only its number. */
const refusal = ({ row, problem }) => html`<li><a href="#/cases/${row.caseId}" lang="zh-CN">${problem.status === 404 ? row.caseId : row.title || row.caseId}</a>: ${problem.message}</li>`;
