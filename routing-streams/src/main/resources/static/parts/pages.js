// Rows that come page by page: read again as far as they were read, and further when asked; one reading after the other.

/** Of a page, where no more is wanted. */
const LIMIT = 50;

/** The most that the service gives at once. */
const MOST = 200;

/** At a time no more pages than these are asked for, however few of their rows are to be shown, unless more are there. */
const PAGES = 20;

const NOTHING = { rows: [], next: null, pages: 0 };

export class Pages {
  /**
   * @param page promises `{rows, next}`: what is behind a cursor, `limit` at most, and the next cursor
   * @param id gives that of a row
   * @param changed called when there is something else to show
   * @param only of the rows that are read, those that are shown
   * @param expected how many these are in all, where that is known
   */
  constructor({ page, id, changed, only = null, expected = () => undefined }) {
    Object.assign(this, { page, id, changed, only, expected, rows: null, next: null, pages: 0, problem: null, isLoading: false, reload: null, turn: Promise.resolve() });
  }

  /** Of the rows that were read, those to be shown. */
  get shown() {
    return this.those(this.rows ?? []);
  }

  get hasMore() {
    return Boolean(this.next) && !(this.shown.length >= this.expected());
  }

  those(rows) {
    return this.only ? rows.filter(this.only) : rows;
  }

  /** From the beginning, as far as was read before, so that nobody loses their place. */
  load() {
    // A reading that has not begun yet is the same for everybody who asks for one.
    this.reload ??= this.inTurn(() => {
      this.reload = null;
      return this.show(() => this.gather(NOTHING, { depth: this.rows?.length ?? 0, wanted: this.only ? LIMIT : 0, most: Math.max(PAGES, this.pages) }));
    });
    return this.reload;
  }

  async more() {
    if (this.isLoading) return;
    this.isLoading = true;
    this.changed();
    // What was being read meanwhile may have been the last page.
    await this.inTurn(() => this.next && this.show(() => this.gather(this, { wanted: this.shown.length + LIMIT })));
    this.isLoading = false;
    this.changed();
  }

  inTurn(run) {
    const mine = this.turn.then(run);
    this.turn = mine.catch(() => {});
    return mine;
  }

  /** What is there stays until all of it has come; what one may no longer see does not. */
  async show(read) {
    try {
      Object.assign(this, await read(), { problem: null });
    } catch (e) {
      this.problem = e;
      if (e.status === 403 || e.status === 404) Object.assign(this, NOTHING, { rows: null });
    }
    this.changed();
  }

  /** On from there, page by page, until there are as many as are wanted or no more. */
  async gather(from, { depth = 0, wanted = 0, most = PAGES }) {
    let { rows, next, pages } = from;
    const last = pages + most;
    do {
      const missing = Math.max(depth, wanted) - rows.length;
      const page = await this.page(next, this.only ? MOST : Math.min(MOST, Math.max(LIMIT, missing)));
      const known = new Set(rows.map(this.id));
      rows = [...rows, ...page.rows.filter((row) => !known.has(this.id(row)))];
      next = page.next;
      pages++;
    } while (next && pages < last && !this.isEnough(rows, depth, wanted));
    return { rows, next, pages };
  }

  isEnough(rows, depth, wanted) {
    const n = this.those(rows).length;
    return n >= this.expected() || (rows.length >= depth && n >= wanted);
  }
}
