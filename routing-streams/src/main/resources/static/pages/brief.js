// The work brief of any days: to be read, printed and taken away, and each of its figures opened to what it counts.
import { get, getText, query } from "../core/api.js";
import { html, ref } from "../core/lit.js";
import { Resource } from "../core/resource.js";
import { go } from "../core/routes.js";
import { learn, say, spoken } from "../core/words.js";
import { knowsToday, periodChoice, periodOf } from "../parts/period.js";
import { shown } from "../parts/problem.js";
import words from "../words/brief.js";
import { Behind } from "./brief/behind.js";
import { rows } from "./brief/csv.js";
import { figures } from "./brief/figures.js";

learn(words);

const FORMATS = ["docx", "xlsx", "csv", "json"];

export function open(found, shell) {
  const behind = new Behind(shell);
  let wanted = null;
  let loaded = null;
  let frame = null;

  const figuresOf = new Resource(async () => {
    const [json, csv] = await Promise.all([get(path("json")), getText(path("csv"), "text/csv")]);
    return { json, rows: rows(csv) };
  }, shell.redraw);

  const path = (format) => `api/v1/brief${query({ format, ...wanted, lang: spoken() })}`;

  /** Anew for other days or another language, which is the language of its words, too. */
  function ask() {
    wanted = periodOf(found.query);
    const address = path("json");
    if (loaded === address) return;
    loaded = address;
    figuresOf.load();
  }

  const choose = ({ from, to }) => (from > to ? shell.announce(say("brief.days-wrong"), true) : go(`/brief${query({ from, to })}`));

  /** As high as what is in it, so that the page scrolls and not a window within it. */
  const fit = ({ target }) => {
    target.height = target.contentDocument.documentElement.scrollHeight + 2;
  };

  const buttons = () => html`<p class="buttons">
    <button type="button" class="primary" id="print" @click=${() => frame.contentWindow.print()}>${say("brief.print")}</button>
    ${FORMATS.map((format) => html`<a class="button" download data-format=${format} href=${path(format)}>${say(`brief.format.${format}`)}</a>`)}
  </p>`;

  const brief = () => html`${periodChoice(wanted, choose)} ${buttons()}
    <div class="halves brief">
      <div class="scroll-x" tabindex="0" role="region" aria-label=${say("brief.frame", wanted)}><iframe class="paper" title=${say("brief.frame", wanted)} src=${path("html")} ${ref((element) => (frame = element))} @load=${fit}></iframe></div>
      <div><section class="panel" aria-labelledby="figures"><h2 id="figures">${say("brief.figures")}</h2><p class="quiet">${say("brief.open")}</p>${shown(figuresOf, (value) => figures(value, behind))}</section></div>
    </div>`;

  return {
    title: () => say("page.brief"),
    view: () => {
      const isKnown = knowsToday(found.query);
      if (isKnown) ask();
      return html`<div class="page-head"><h1>${say("page.brief")}</h1><p class="quiet">${say("brief.explained")}</p></div>
        ${isKnown ? brief() : html`<p class="loading">${say("loading")}</p>`} ${behind.view()}`;
    },
  };
}
