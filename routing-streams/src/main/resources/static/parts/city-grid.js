// The 14 cities, roughly as they lie, coloured by a measure; each leads to its own page.
import { html, nothing, svg } from "../core/lit.js";
import { name, shortName } from "../core/places.js";
import { isChinese, number, percent, say } from "../core/words.js";
import { followUpWords, standingWords } from "./channel-words.js";
import { glow } from "./glow.js";
import { flag, sign } from "./signs.js";

const rect = (className, x, width) => svg`<rect class=${className} x=${x} y="0" width=${width} height="4"></rect>`;
const bar = (parts) => html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;

/** City bureau and counties against the most that any city has; of a rate its share of all. */
function length(measure, city, value, most) {
  if (measure.isRate) return bar(rect("share", 0, value.denominator ? (100 * value.numerator) / value.denominator : 0));
  const of = (part) => (100 * city[part][measure.name]) / Math.max(1, most);
  return bar([rect("bureau", 0, of("bureau")), rect("counties", of("bureau"), of("counties"))]);
}

const few = (rate) => !rate.enough && rate.denominator > 0;

/** What the number is made of. */
function parts(measure, city, value) {
  if (measure.isRate) return html`<span>${number(value.numerator)}/${number(value.denominator)}</span>${few(value) ? html`<span class="small-sample">${say("overview.few")}</span>` : nothing}`;
  return ["bureau", "counties"].map((part) => html`<span>${say(`overview.tile.${part}`, { n: number(city[part][measure.name]) })}</span>`);
}

function spokenNumber(measure, city, value) {
  const what = say(`overview.measure.${measure.name}`);
  if (!measure.isRate) {
    const [bureau, counties] = ["bureau", "counties"].map((part) => number(city[part][measure.name]));
    return say("overview.tile.count", { what, n: number(value), bureau, counties });
  }
  const rate = value.denominator ? say("overview.tile.rate", { what, percent: percent(value), numerator: number(value.numerator), denominator: number(value.denominator) }) : say("overview.tile.no-rate", { what });
  return rate + (few(value) ? say("comma") + say("overview.few") : "") + say("stop");
}

function label(measure, city, value, channel, isLink) {
  const said = [say("overview.tile.city", { city: name(city.city) }) + spokenNumber(measure, city, value), channel && standingWords(channel), isLink && say("overview.tile.open")];
  return said.filter(Boolean).join(isChinese() ? "" : " ");
}

/** While nothing was told of its channels a tile is without. */
const standing = (channel) =>
  html`<span class="standing" ${glow(channel?.state)}>${channel ? html`${sign(channel.state)}<span class="rate">${percent(channel.answerRate)}</span>` : nothing}</span>`;

function tile({ measure, classes, most, channels, isLink }, city) {
  const channel = channels.get(city.city);
  const value = measure.of(city, channel);
  const followUp = channel?.followUp;
  const inside = html`<span class="name">${shortName(city.city)}</span><span class="flag" title=${followUp ? followUpWords(followUp) : nothing}>${followUp ? flag() : nothing}</span><b class="n">${measure.written(value)}</b>
    ${standing(channel)}<span class="parts">${parts(measure, city, value)}</span>${length(measure, city, value, most)}`;
  const level = classes.levelOf(value);
  const changed = glow(measure.isRate ? value.percent : value, measure.name);
  const said = label(measure, city, value, channel, isLink);
  return isLink
    ? html`<a class="tile" href="#/places/${city.city}" data-code=${city.city} data-level=${level} aria-label=${said} ${changed}>${inside}</a>`
    : html`<div class="tile" role="img" data-code=${city.city} data-level=${level} aria-label=${said} ${changed}>${inside}</div>`;
}

const legend = (measure, classes) => html`<div id="legend" class="legend">
  <span class="quiet">${say(`overview.measure.${measure.name}`)}</span>
  <ul class=${measure.isRate ? "of-rates" : nothing}>
    ${classes.legend.map(([level, words]) => html`<li><i class="swatch" data-level=${level} aria-hidden="true"></i>${words}</li>`)}
  </ul>
</div>`;

/**
 * @param measure one of measures.js
 * @param cities of the standings
 * @param channels what was told of them, by city
 * @param isLink whether whoever looks may open a city
 */
export function cityGrid(measure, cities, channels, isLink) {
  const values = cities.map((city) => measure.of(city, channels.get(city.city)));
  const classes = measure.classes(values);
  const most = measure.isRate ? 100 : Math.max(0, ...values);
  return html`<div id="grid" class="grid" role="group" aria-labelledby="cities-title">
    ${cities.map((city) => tile({ measure, classes, most, channels, isLink }, city))} ${legend(measure, classes)}
  </div>`;
}
