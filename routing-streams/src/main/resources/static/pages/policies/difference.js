import { html } from "../../core/lit.js";
import { changed } from "./lines.js";

const NAMES = { "+": "came", "-": "went", " ": "kept", "…": "gap" };

/** What went and what came, by its sign, too. */
export const difference = (before, after, title) => html`<h3>${title}</h3>
  <pre class="file difference" tabindex="0" role="region" aria-label=${title}>${changed(before, after).map(({ sign, text }) => html`<span class=${NAMES[sign]}>${sign} ${text}\n</span>`)}</pre>`;
