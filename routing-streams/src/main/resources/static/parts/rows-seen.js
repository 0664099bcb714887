// Which rows of a list are looked at: those of its first page, and further down those that can be seen.

const FIRST = 50;

export class RowsSeen {
  /**
   * @param rows selects them in the page, each with its `data-case`
   * @param changed called when others can be seen
   */
  constructor(rows, changed) {
    this.rows = rows;
    this.seen = new Set();
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.note(target.dataset.case, isIntersecting);
      changed();
    });
  }

  note(caseId, isSeen) {
    if (isSeen) this.seen.add(caseId);
    else this.seen.delete(caseId);
  }

  /** Once they have been drawn; one that is watched already is watched on. */
  watch() {
    queueMicrotask(() => document.querySelectorAll(this.rows).forEach((row) => this.watcher.observe(row)));
  }

  of(rows) {
    return (rows ?? []).filter(({ caseId }, i) => i < FIRST || this.seen.has(caseId));
  }

  stop() {
    this.watcher.disconnect();
  }
}
