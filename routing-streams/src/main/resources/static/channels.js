// How each city can be reached: worst first, with its channels, and the follow-up meetings that this led to.
import { byId, element, highlight, timeElement } from "./elements.js";
import { name, shortName } from "./places.js";
import { rateBar } from "./rate-bar.js";
import { flag, followUpWords, percent, sign, WORST_FIRST } from "./signs.js";
import { day, dayAndClock, duration, number, say, when } from "./words.js";

const FOLLOW_UPS = ["PROPOSED", "SCHEDULED", "RECORDED", "STRUCK_OFF"];
const ALARMS = ["SILENT", "POOR"];

const rows = new Map();
let before = new Map();

const badness = ({ state }) => WORST_FIRST.indexOf(state);
const share = ({ numerator, denominator }) => (denominator === 0 ? 1 : numerator / denominator);
const worstFirst = (a, b) => badness(a) - badness(b) || share(a.answerRate) - share(b.answerRate) || a.city.localeCompare(b.city);

function shareOf(rate) {
  if (rate.percent === null) return element("span", "share none", say("rate.none"));
  const made = element("span", "share", `${number(rate.numerator)}/${number(rate.denominator)} = `);
  made.append(element("b", "", percent(rate)));
  return made;
}

/** Counted up to when the figures were told, which stays true however long the page stands open. */
function ago(instant, asOf, words) {
  const text = say(words, { duration: duration(new Date(asOf) - new Date(instant)) });
  return timeElement(instant, text, dayAndClock(new Date(instant)));
}

function times({ since, heardAt }, asOf) {
  const made = element("span", "times");
  if (since) made.append(ago(since, asOf, "channel.since"));
  made.append(heardAt ? ago(heardAt, asOf, "channel.heard") : element("span", "never", say("channel.never")));
  return made;
}

function followUp(open) {
  const made = element("span", "follow-up");
  // The deadline is the end of its day, which is the midnight after it.
  const words = followUpWords(open) + (open.dueAt ? say("follow-up.due", { day: day(new Date(new Date(open.dueAt) - 1)) }) : "");
  made.append(flag(), element("span", "", words));
  return made;
}

const standing = (place, { state, answerRate }) => [sign(state), place, rateBar(answerRate, state), shareOf(answerRate)];

function line(known, asOf) {
  const item = element("li", "line");
  item.dataset.channel = known.channel;
  const told = times(known, asOf);
  if (known.mandatory) told.prepend(element("span", "mandatory", say("channel.mandatory")));
  told.append(interval(known.answerRate));
  item.append(...standing(element("span", "name", say(`channel.${known.channel}`)), known), told);
  return item;
}

function interval({ wilsonLower: lower, wilsonUpper: upper }) {
  const written = (end) => (100 * end).toFixed(1);
  return element("span", "interval", lower === null || upper === null ? "" : say("rate.interval", { lower: written(lower), upper: written(upper) }));
}

function makeRow(city) {
  const item = element("li", "city");
  item.dataset.city = city;
  const details = element("details");
  details.append(element("summary"), element("p", "facts quiet"), element("ul", "channel-lines"));
  item.append(details);
  rows.set(city, item);
  return item;
}

function showRow(known, asOf) {
  const item = rows.get(known.city) ?? makeRow(known.city);
  const place = element("b", "name", shortName(known.city));
  place.title = name(known.city);
  const told = times(known, asOf);
  if (known.followUp) told.append(followUp(known.followUp));
  item.querySelector("summary").replaceChildren(...standing(place, known), told);
  const facts = [known.since && say("channel.since.at", { at: dayAndClock(new Date(known.since)) }), interval(known.answerRate).textContent].filter(Boolean);
  item.querySelector(".facts").textContent = facts.join(say("comma"));
  item.querySelector(".facts").hidden = facts.length === 0;
  item.querySelector(".channel-lines").replaceChildren(...known.lines.map((l) => line(l, asOf)));
  return item;
}

/** Rows stay what they are, so that one that is open stays open; one that moves keeps the keyboard. */
function put(items) {
  const list = byId("channel-cities");
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  items.forEach((item, i) => list.children[i] === item || list.insertBefore(item, list.children[i] ?? null));
  if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
}

/** @param fresh whether these have just come, so that a city that stands differently is shown as new */
export function showChannels(channels, fresh) {
  byId("channels").hidden = false;
  const { asOf, followUps, criticismsProposed } = channels;
  byId("channels-as-of").textContent = say("as-of", { at: when(new Date(asOf)) });
  const meetings = FOLLOW_UPS.map((state) => `${say(`follow-up.state.${state}`)} ${number(followUps[state] ?? 0)}`);
  const criticisms = criticismsProposed ? [say("follow-ups.criticisms", { n: number(criticismsProposed) })] : [];
  byId("follow-ups").textContent = [...meetings, ...criticisms].join(" · ");
  const cities = [...channels.cities].sort(worstFirst);
  put(cities.map((known) => showRow(known, asOf)));
  if (fresh) for (const { city, state } of cities) if (before.has(city) && before.get(city) !== state) highlight(rows.get(city));
  before = new Map(cities.map(({ city, state }) => [city, state]));
}

/** Mandatory lines by which nobody, or too few, can be reached now. */
export function linesInAlarm({ cities }) {
  return cities.flatMap((city) => city.lines).filter((l) => l.mandatory && ALARMS.includes(l.state)).length;
}
