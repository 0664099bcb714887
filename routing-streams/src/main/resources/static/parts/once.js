// What is sent again since no outcome came is the same action: it acts once, however often it is sent.
import { act, newId } from "../core/api.js";

/** By then it is decided; what is done later is done anew. */
const KEPT_MS = 5 * 60_000;

/** 4xx but "too many" and "too slow": it is known that nothing was done. */
export const isDecided = (problem) => problem.status >= 400 && problem.status < 500 && ![408, 425, 429].includes(problem.status);

export class Once {
  constructor() {
    this.ids = new Map();
  }

  /**
   * As `act` of core/api.js; whoever says something else does something else.
   *
   * @param what is done, where that is not all that is said
   */
  async act(caseId, action, what = JSON.stringify(action)) {
    const key = `${caseId} ${what}`;
    try {
      const receipt = await act(caseId, { ...action, actionId: this.idOf(key) });
      if (receipt?.accepted) this.ids.delete(key);
      return receipt;
    } catch (problem) {
      if (isDecided(problem)) this.ids.delete(key);
      throw problem;
    }
  }

  idOf(key) {
    for (const [other, { at }] of this.ids) if (Date.now() - at > KEPT_MS) this.ids.delete(other);
    if (!this.ids.has(key)) this.ids.set(key, { id: newId(), at: Date.now() });
    return this.ids.get(key).id;
  }
}
