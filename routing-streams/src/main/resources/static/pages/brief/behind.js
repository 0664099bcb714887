// What is behind a figure: another page's list, or of the lines, which are no cases, a list that is shown here.
import { get } from "../../core/api.js";
import { html, nothing } from "../../core/lit.js";
import { shortName } from "../../core/places.js";
import { Resource } from "../../core/resource.js";
import { number, percent, say, term } from "../../core/words.js";
import { dialog } from "../../parts/dialog.js";
import { shown } from "../../parts/problem.js";
import { sign } from "../../parts/signs.js";

const PAGES = [
  [/^\/api\/v1\/scorecards\/cases\?/, "#/figures?"],
  [/^\/api\/v1\/(ledger(?:\/inspections|\/consequences)?|followups)\?/, "#/$1?"],
];

export class Behind {
  constructor(shell) {
    this.shell = shell;
    this.open = null;
  }

  /** @param key of the figure, @param words that are the link */
  link(path, key, words) {
    const page = PAGES.find(([pattern]) => pattern.test(path));
    return page ? html`<a class="n opens" href=${path.replace(...page)}>${words}</a>` : html`<button type="button" class="plain n" aria-haspopup="dialog" @click=${() => this.show(path)}>${words}</button>`;
  }

  show(path) {
    this.open = new Resource(() => get(path.slice(1)), this.shell.redraw);
    this.open.load();
  }

  hide() {
    this.open = null;
    this.shell.redraw();
  }

  view() {
    return this.open ? dialog(say("brief.behind"), html`${shown(this.open, (value) => (value.days ? days(value) : cities(value)))}<p class="buttons"><button type="button" @click=${() => this.hide()}>${say("brief.close")}</button></p>`, () => this.hide()) : nothing;
  }
}

const cities = (value) => html`<ul class="reviewed">${value.cities.map((city) => html`<li><a href="#/places/${city.city}">${shortName(city.city)}</a> ${sign(city.state)}</li>`)}</ul>`;

/** Each day's calls, which add up to the figure. */
const days = (value) => html`<p>${shortName(value.city)}</p>
  <div class="scroll-x"><table>
    <thead><tr><th scope="col">${say("chart.when")}</th><th scope="col">${say("brief.channel")}</th><th scope="col" class="n">${say("brief.answered")}</th><th scope="col" class="n">${say("brief.attempts")}</th><th scope="col" class="n">${say("brief.rate")}</th></tr></thead>
    <tbody>${value.days.map((day) => html`<tr><th scope="row">${day.day}</th><td>${term("channel", day.channel)}</td><td class="n">${number(day.figures.answered)}</td><td class="n">${number(day.figures.attempts)}</td><td class="n">${percent(day.figures.answerRate)}</td></tr>`)}</tbody>
    <tfoot><tr><th scope="row" colspan="2">${say("brief.sum")}</th><td class="n">${number(sum(value, "answered"))}</td><td class="n">${number(sum(value, "attempts"))}</td><td></td></tr></tfoot>
  </table></div>`;

const sum = ({ days: all }, what) => all.reduce((n, day) => n + day.figures[what], 0);
