// One group of cases that look alike: which of them are to be worked under which, and what became of it.
import { get, write } from "../core/api.js";
import { Resource } from "../core/resource.js";
import { CaseViews } from "./case-views.js";
import { Once } from "./once.js";

export class ClusterWork {
  /** @param changed called when there is something else to show */
  constructor(id, changed) {
    Object.assign(this, { id, changed, members: new Map(), lead: null, ticked: new Set(), outcomes: new Map(), once: new Once(), isMerging: false, isLooked: false });
    this.views = new CaseViews(changed, (caseId) => this.forget(caseId));
    this.cluster = new Resource(async () => this.visible(await get(`api/v1/clusters/${id}`)), changed);
  }

  /** Who was a member when the page was opened stays on it, with what became of it; who comes later is not ticked. */
  async load() {
    await this.cluster.load();
    const found = this.cluster.value;
    if (this.isHidden()) this.members.clear();
    if (!found) return;
    for (const member of found.cases) {
      if (!this.members.has(member.caseId) && !this.isLooked) this.ticked.add(member.caseId);
      this.members.set(member.caseId, member);
    }
    for (const { caseId } of this.all()) this.views.want(caseId, `${this.isIn(caseId)} ${this.outcomes.get(caseId)?.how}`);
    this.isLooked ||= found.cases.length > 0;
    if (!this.views.isGone(found.lead)) this.lead ??= found.lead;
    this.changed();
  }

  isHidden() {
    return [403, 404].includes(this.cluster.problem?.status);
  }

  /** A group may still be told with a case that may no longer be seen. */
  visible(cluster) {
    return { ...cluster, cases: cluster.cases.filter(({ caseId }) => !this.views.isGone(caseId)) };
  }

  /** Nothing of a case that may no longer be seen, but its number and what was done. */
  forget(caseId) {
    this.members.set(caseId, { caseId, isGone: true });
    this.ticked.delete(caseId);
    if (this.lead === caseId) this.lead = null;
    if (this.cluster.value) this.cluster.value = this.visible(this.cluster.value);
  }

  all() {
    return [...this.members.values()];
  }

  isIn(caseId) {
    return this.cluster.value.cases.some((member) => member.caseId === caseId);
  }

  /** Whether something is left to be merged by a person. */
  isOpen() {
    const { state, apart, cases } = this.cluster.value;
    return state === "PROPOSED" && !apart && cases.length > 1;
  }

  toMerge() {
    if (!this.lead) return [];
    return this.all().filter(({ caseId }) => caseId !== this.lead && this.ticked.has(caseId) && this.isIn(caseId) && this.outcomes.get(caseId)?.how !== "done");
  }

  tick(caseId, is) {
    if (is) this.ticked.add(caseId);
    else this.ticked.delete(caseId);
    this.changed();
  }

  leadWith(caseId) {
    this.lead = caseId;
    this.changed();
  }

  /** One after another, so that it can be seen how far it is; one that is refused does not stop the others. */
  async merge(reason) {
    this.isMerging = true;
    const into = this.lead;
    for (const { caseId } of this.toMerge()) {
      this.become(caseId, { how: "sending" });
      this.become(caseId, await this.mergeOne(caseId, into, reason));
    }
    this.isMerging = false;
    await this.load();
  }

  async mergeOne(caseId, into, reason) {
    try {
      const receipt = await this.once.act(caseId, { kind: "MERGE", into, reason });
      return { how: receipt.accepted ? "done" : "sent" };
    } catch (e) {
      if (e.status === undefined) throw e;
      return { how: "refused", why: e.message };
    }
  }

  become(caseId, outcome) {
    this.outcomes.set(caseId, outcome);
    this.changed();
  }

  async dismiss(reason) {
    await write(`clusters/${this.id}/actions`, { kind: "DISMISS", reason });
  }
}
