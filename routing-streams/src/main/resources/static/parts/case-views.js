// Whole cases behind the rows of a list, asked for as rows come and change.
import { get } from "../core/api.js";

const AT_ONCE = 6;

/** What changes nothing in a row, such as a reply, is seen after a minute. */
const FRESH_MS = 60_000;
const FAILED_MS = 10_000;

export class CaseViews {
  /**
   * @param changed called whenever one has come
   * @param gone called with the id of one that may not be seen, or not any more
   */
  constructor(changed, gone = () => {}) {
    Object.assign(this, { changed, gone, known: new Map(), wanted: [], asking: 0 });
  }

  /** The case, or null while it has not come or may not be seen. */
  of(caseId) {
    return this.known.get(caseId)?.view ?? null;
  }

  isGone(caseId) {
    return this.known.get(caseId)?.isGone ?? false;
  }

  /** @param key what it depends on: a case is asked for again when that has changed, and otherwise once a minute */
  want(caseId, key = "") {
    const known = this.known.get(caseId);
    if (known?.isWanted || (known?.key === key && Date.now() < known.freshUntil)) return;
    this.known.set(caseId, { ...known, key, isWanted: true });
    this.wanted.push(caseId);
    this.ask();
  }

  /** A few at a time: a page must not ask for fifty cases at once. */
  async ask() {
    if (this.asking >= AT_ONCE || !this.wanted.length) return;
    this.asking++;
    await this.read(this.wanted.shift());
    this.asking--;
    this.changed();
    this.ask();
  }

  async read(caseId) {
    const { key, view, isGone } = this.known.get(caseId);
    const becomes = (found, freshMs) => this.known.set(caseId, { key, freshUntil: Date.now() + freshMs, ...found });
    try {
      becomes({ view: await get(`api/v1/cases/${caseId}`) }, FRESH_MS);
    } catch ({ status }) {
      // Otherwise what is known stands for now.
      if (status !== 403 && status !== 404) return void becomes({ view, isGone }, FAILED_MS);
      becomes({ view: null, isGone: true }, FRESH_MS);
      this.gone(caseId);
    }
  }
}
