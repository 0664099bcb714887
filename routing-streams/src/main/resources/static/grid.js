// The 14 cities, roughly as they lie, and the counties of one of them.
import { byId, element, highlight } from "./elements.js";
import { cities, countiesOf, name, officeName, shortName } from "./places.js";
import { flag, followUpWords, percent, sign, spoken } from "./signs.js";
import { isChinese, number, say } from "./words.js";

const CLASSES = 5;
const MOST_SHOWN = 12;

const tiles = new Map();
let chosen = null;
let counts = null;
let before = null;
let standings = new Map();

const held = (code, of = counts) => of?.offices[code]?.cases ?? 0;

function figuresOf(city, of = counts) {
  const bureau = held(city, of);
  const counties = countiesOf(city).reduce((sum, county) => sum + held(county.code, of), 0);
  return { bureau, counties, total: bureau + counties };
}

/** Half a power of ten or a few of them, so that the classes have round borders. */
function step(most) {
  const wanted = Math.max(1, most / CLASSES);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const unit = power > 1 ? power / 2 : 1;
  return unit * Math.ceil(wanted / unit);
}

function makeTile(code) {
  const tile = element("button", "tile");
  tile.type = "button";
  tile.dataset.code = code;
  tile.setAttribute("aria-controls", "detail");
  const bar = element("span", "bar");
  bar.append(element("i", "bureau"), element("i", "counties"));
  const parts = element("span", "parts");
  parts.append(element("span", "bureau"), element("span", "counties"));
  const standing = element("span", "standing");
  standing.hidden = true;
  tile.append(element("span", "name"), element("span", "flag"), element("b", "n"), element("span", "delta"), standing, parts, bar);
  tile.addEventListener("click", () => choose(code));
  tiles.set(code, tile);
  byId("grid").append(tile);
  return tile;
}

/** While nothing was told of channels, as by an older service, a tile is without. */
function showStanding(tile, known) {
  const standing = tile.querySelector(".standing");
  standing.hidden = !known;
  if (!known) return;
  standing.replaceChildren(sign(known.state), element("span", "rate", percent(known.answerRate)));
  const mark = tile.querySelector(".flag");
  mark.replaceChildren(...(known.followUp ? [flag()] : []));
  mark.title = known.followUp ? followUpWords(known.followUp) : "";
}

function labelOf(code, total, written) {
  const known = standings.get(code);
  const parts = [say("tile.label", { city: name(code), total: number(total), ...written }), known ? spoken(known) : "", say("tile.show")];
  return parts.filter(Boolean).join(isChinese() ? "" : " ");
}

function showTile(code, figures, most, perClass) {
  const tile = tiles.get(code) ?? makeTile(code);
  tile.querySelector(".name").textContent = shortName(code);
  tile.querySelector(".n").textContent = number(figures.total);
  const written = { bureau: number(figures.bureau), counties: number(figures.counties) };
  for (const part of ["bureau", "counties"]) tile.querySelector(`.parts .${part}`).textContent = say(`tile.${part}`, { n: written[part] });
  showStanding(tile, standings.get(code));
  tile.setAttribute("aria-label", labelOf(code, figures.total, written));
  tile.setAttribute("aria-pressed", String(code === chosen));
  tile.dataset.level = Math.min(CLASSES, Math.ceil(figures.total / perClass));
  for (const part of ["bureau", "counties"]) tile.querySelector(`.bar .${part}`).style.width = `${(100 * figures[part]) / Math.max(1, most)}%`;
  const change = before ? figures.total - figuresOf(code, before).total : 0;
  if (change !== 0) {
    tile.querySelector(".delta").textContent = (change > 0 ? "+" : "−") + number(Math.abs(change));
    highlight(tile);
  }
}

function showLegend(perClass, most) {
  const items = [["0", 0]];
  for (let level = 1; level <= CLASSES; level++) {
    const from = (level - 1) * perClass + 1;
    const to = level * perClass;
    items.push([from === to ? number(to) : `${number(from)}–${number(to)}`, level]);
  }
  const list = element("ul");
  for (const [text, level] of items) {
    const item = element("li");
    const swatch = element("i", "swatch");
    swatch.dataset.level = level;
    item.append(swatch, element("span", "", text));
    list.append(item);
  }
  byId("legend").replaceChildren(element("span", "quiet", say("legend")), list);
  byId("legend").dataset.most = most;
}

function row(label, cases, most, className = "") {
  const item = element("li", className);
  const bar = element("span", "bar");
  const length = element("i", className === "bureau" ? "bureau" : "counties");
  length.style.width = `${(100 * cases) / Math.max(1, most)}%`;
  bar.append(length);
  const place = element("span", "name", label);
  place.title = label;
  item.append(place, element("b", "n", number(cases)), bar);
  item.classList.toggle("none", cases === 0);
  return item;
}

function showCity() {
  const counties = countiesOf(chosen).map(({ code }) => ({ code, cases: held(code) }));
  const { bureau, counties: sum, total } = figuresOf(chosen);
  byId("detail-title").textContent = say("detail.city", { city: name(chosen), total: number(total), bureau: number(bureau), counties: number(sum) });
  const most = Math.max(bureau, ...counties.map((c) => c.cases));
  byId("detail-list").replaceChildren(row(say("bureau"), bureau, most, "bureau"), ...counties.map((c) => row(name(c.code), c.cases, most)));
}

function showMost() {
  const counties = cities()
    .flatMap((city) => countiesOf(city.code))
    .map(({ code }) => ({ code, cases: held(code) }))
    .filter((county) => county.cases > 0)
    .sort((a, b) => b.cases - a.cases || a.code.localeCompare(b.code))
    .slice(0, MOST_SHOWN);
  byId("detail-title").textContent = say(counties.length ? "detail.most" : "detail.none");
  byId("detail-list").replaceChildren(...counties.map((c) => row(officeName(c.code), c.cases, counties[0].cases)));
}

function choose(code) {
  chosen = code === chosen ? null : code;
  before = null;
  draw();
}

function draw() {
  if (!counts) return;
  const all = cities().map(({ code }) => [code, figuresOf(code)]);
  const most = Math.max(0, ...all.map(([, figures]) => figures.total));
  const perClass = step(most);
  for (const [code, figures] of all) showTile(code, figures, most, perClass);
  showLegend(perClass, most);
  byId("detail-close").hidden = chosen === null;
  byId("detail").classList.toggle("city", chosen !== null);
  if (chosen) showCity();
  else showMost();
}

/** @param fresh whether these counts have just come, so that what changed is to be shown */
export function showGrid(newCounts, fresh) {
  before = fresh ? counts : null;
  counts = newCounts;
  draw();
  before = null;
}

/** @param fresh whether these have just come, so that a city that stands differently is shown */
export function showStandings(channels, fresh) {
  const earlier = standings;
  standings = new Map(channels.cities.map((known) => [known.city, known]));
  draw();
  if (!fresh) return;
  for (const [code, { state }] of standings) {
    const tile = tiles.get(code);
    if (!tile || !earlier.has(code) || earlier.get(code).state === state) continue;
    tile.querySelector(".delta").textContent = "";
    highlight(tile);
  }
}

/** Where the keyboard stood, it stays: on the city that was open. */
function close() {
  const tile = tiles.get(chosen);
  choose(chosen);
  tile?.focus();
}

export function listen() {
  byId("detail-close").addEventListener("click", close);
  byId("board").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) close();
  });
}
