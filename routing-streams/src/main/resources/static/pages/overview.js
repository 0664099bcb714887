// What the province keeps open all day: how much there is and waits, where, how it flows, who can be reached.
import { html, nothing } from "../core/lit.js";
import { learn, say } from "../core/words.js";
import { channelLines, keepFocus } from "../parts/channel-lines.js";
import { cityGrid } from "../parts/city-grid.js";
import { deadLetters } from "../parts/dead-letters.js";
import { flowOfTheHour } from "../parts/flow.js";
import { LastCases } from "../parts/last-cases.js";
import { lateOffices } from "../parts/late-offices.js";
import { MeasurePicker } from "../parts/measure-picker.js";
import { measures } from "../parts/measures.js";
import { overviewFigures } from "../parts/overview-figures.js";
import { standings } from "../parts/standings.js";
import words from "../words/overview.js";

learn(words);

const keyToBars = (measure) => html`<p class="key-to-bars quiet"><i class="swatch bureau" aria-hidden="true"></i>${say("bureau")}<i class="swatch counties" aria-hidden="true"></i>${say("counties")}<span class="sr">${say(`overview.measure.${measure.name}`)}</span></p>`;

/** What a rate is of: the month so far, or the last day. */
const periodOf = (measure, period) => html`<p class="key-to-bars quiet">${measure.name === "answerRate" ? say("channels.day") : say("overview.period", period)}</p>`;

export function open(found, shell) {
  const picker = new MeasurePicker(shell.redraw);
  const last = new LastCases();

  function cities(all) {
    const channels = new Map((shell.told.channels?.cities ?? []).map((known) => [known.city, known]));
    const told = measures.filter((measure) => all.cities.every((city) => measure.isTold(city, channels.get(city.city))));
    const measure = picker.picked(told);
    return html`<section class="panel cities" aria-labelledby="cities-title">
      <h2 id="cities-title">${say("overview.cities")}</h2>
      ${picker.view(told)} ${measure.isRate ? periodOf(measure, all.period) : keyToBars(measure)} ${cityGrid(measure, all.cities, channels, shell.who().role !== "OPERATOR")}
    </section>`;
  }

  function board(all) {
    const { told } = shell;
    const { role } = shell.who();
    return html`<div id="board" class="board living">
      ${overviewFigures(told, all, role)} ${all ? cities(all) : nothing}
      ${all?.flow ? html`<div class="below">${flowOfTheHour(all.flow)} ${lateOffices(all.offices)}</div>` : nothing}
      <div class="side">${last.view(told.cases, told.about, shell.now())} ${channelLines(told.channels, shell.now(), role !== "OPERATOR")} ${deadLetters(told["dead-letters"], shell.now())}</div>
    </div>`;
  }

  return {
    title: () => say("page.overview"),
    told: (event) => event === "channels" && keepFocus(),
    view: () => html`<h1 class="sr">${say("page.overview")}</h1>
      ${shell.told.about ? board(standings(shell.told)) : html`<p class="loading">${say("loading")}</p>`}`,
  };
}
