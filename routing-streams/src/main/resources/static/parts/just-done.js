// What was just decided may still be on a list that was asked for a moment before; after that it was not decided.

const GONE_MS = 15_000;

export class JustDone {
  constructor() {
    this.since = new Map();
  }

  add(caseId) {
    this.since.set(caseId, Date.now());
  }

  has(caseId) {
    return Date.now() - (this.since.get(caseId) ?? -Infinity) <= GONE_MS;
  }

  /** @param rows of a list, if it has come */
  without(rows) {
    return (rows ?? []).filter(({ caseId }) => !this.has(caseId));
  }
}
