// A list of cases worked from the keyboard: arrows move, letters act, and only while the list has the focus.

/**
 * @param root selects the list
 * @param rows gives the rows that it shows
 * @param does gives what a key does to a row, or nothing
 */
export class RowKeys {
  constructor(root, rows, does) {
    Object.assign(this, { root, rows, does, place: null });
  }

  titles() {
    return [...document.querySelectorAll(`${this.root} .case-row > .title`)];
  }

  noted({ target }) {
    const row = target.closest("[data-case]");
    if (row) this.place = { caseId: row.dataset.case, index: this.titles().indexOf(row.querySelector(".title")) };
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const caseId = event.target.closest("[data-case]")?.dataset.case;
    const row = this.rows()?.find((one) => one.caseId === caseId);
    if (!row) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = this.move(key, caseId) ?? this.does(key, row);
    if (!act) return;
    event.preventDefault();
    act();
  }

  move(key, caseId) {
    const all = this.titles();
    const at = all.findIndex((title) => title.closest("[data-case]").dataset.case === caseId);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
    return to === undefined ? null : () => all[to]?.focus();
  }

  /** After rows have moved: what was being worked at keeps the keyboard, or what comes after it if it has left the list. */
  keep() {
    if (!this.place || document.activeElement !== document.body) return;
    const all = this.titles();
    const same = all.find((title) => title.closest("[data-case]").dataset.case === this.place.caseId);
    (same ?? all[Math.min(this.place.index, all.length - 1)])?.focus({ preventScroll: true });
  }

  forget() {
    this.place = null;
  }
}
