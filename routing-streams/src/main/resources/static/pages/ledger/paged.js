// Entries of the ledger, page by page.
import { get, query } from "../../core/api.js";
import { html } from "../../core/lit.js";
import { say } from "../../core/words.js";
import { Pages } from "../../parts/pages.js";
import { shownPages } from "../../parts/problem.js";

class Entries extends Pages {
  constructor(page, changed) {
    super({ page, id: (entry) => entry.id, changed });
  }

  view(rows) {
    return shownPages(this, (found) => (found.length ? rows(found) : html`<p class="empty">${say("ledger.none")}</p>`));
  }
}

export class Paged extends Entries {
  constructor(path, wanted, changed) {
    const page = async (cursor, limit) => {
      const { entries, nextCursor } = await get(path + query({ ...wanted, limit, cursor }));
      return { rows: entries, next: nextCursor };
    };
    super(page, changed);
  }
}

/** One entry, as a list of it alone. */
export class One extends Entries {
  constructor(path, changed) {
    super(async () => ({ rows: [await get(path)], next: null }), changed);
  }
}
