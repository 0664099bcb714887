// A city or an office: how it stands now, what it did, how that went over time, and what lies there.
import { again } from "../core/again.js";
import { get, query } from "../core/api.js";
import { html, nothing } from "../core/lit.js";
import { isKnown, levelOf, name, parentOf } from "../core/places.js";
import { Resource } from "../core/resource.js";
import { go } from "../core/routes.js";
import { isOffice, who } from "../core/session.js";
import { dayAndMinute, learn, number, percent, say, time } from "../core/words.js";
import { CaseList, caseRows } from "../parts/case-rows.js";
import { followUpWords } from "../parts/channel-words.js";
import { lineChart, rateSeries } from "../parts/chart.js";
import { Beginning, monthsBefore, periodChoice, periodOf } from "../parts/period.js";
import { shown } from "../parts/problem.js";
import { intervals } from "../parts/rate-bar.js";
import { count, rate, rateLine } from "../parts/score.js";
import { flag, opens, sign } from "../parts/signs.js";
import { standingOf } from "../parts/standings.js";
import words from "../words/place.js";

learn(words);

const MONTHS = 11;
const TREND = ["onTime", "satisfaction", "closing"];

/** At city level the city's own office and its counties' together; an office's key sees a city only as that city's. */
const isCity = (code) => levelOf(code) === "CITY";

export function open(found, shell) {
  const { code } = found.params;
  let period;
  let level;
  const resources = {};
  let list;

  const card = (more) => get(`api/v1/scorecards${query({ level, code, ...more })}`);

  function begin(search) {
    period = periodOf(search);
    level = isCity(code) ? "city" : "office";
    resources.card = new Resource(async () => (await card(period)).cards[0], shell.redraw);
    resources.months = new Resource(async () => (await card({ by: "month", from: monthsBefore(period.to, MONTHS), to: period.to })).cards, shell.redraw);
    resources.offices = isCity(code) ? new Resource(async () => (await get(`api/v1/scorecards${query({ level: "office", city: code, ...period })}`)).cards, shell.redraw) : null;
    resources.days = isCity(code) ? new Resource(() => get(`api/v1/channels/${code}/days${query(period)}`), shell.redraw) : null;
    for (const resource of Object.values(resources)) resource?.load();
    // What is open now does not hang on the days.
    if (list !== undefined) return;
    list = openCases();
    list?.load();
  }

  function openCases() {
    if (isOffice()) return who().code === code ? new CaseList(`api/v1/offices/${code}/cases`, {}, shell.redraw) : null;
    return new CaseList("api/v1/cases", isCity(code) ? { city: code } : { office: code }, shell.redraw);
  }

  // Names of places come with the stream; in a scenario its time does, too.
  const beginning = new Beginning(found.query, begin);
  const reading = again(() => Promise.all([list?.load(), resources.card.load()]), { every: 5000 });
  return {
    title: () => (isKnown(code) ? name(code) : say("page.place")),
    moved(next) {
      if (next.params.code !== code) return false;
      beginning.move(next.query);
      return true;
    },
    told(event) {
      beginning.start();
      if (beginning.isBegun && (event === "overview" || event === "desk")) reading.soon();
    },
    close: reading.stop,
    view: () => (shell.told.about && !isKnown(code) ? html`<h1>${say("page.place")}</h1><p class="problem">${say("place.unknown")}</p>` : html`
      <div class="page-head">
        <h1>${name(code)}</h1>
        ${parentOf(code) && isKnown(parentOf(code)) ? html`<a href=${levelOf(parentOf(code)) === "PROVINCE" ? "#/" : `#/places/${parentOf(code)}`}>${say("place.up", { name: name(parentOf(code)) })}</a>` : nothing}
        ${standing(shell.told.channels, code)} ${beginning.isBegun ? periodChoice(period, (chosen) => go(`/places/${code}${query(chosen)}`)) : nothing}
      </div>
      ${now(shell.told.overview, code)}
      ${beginning.isBegun
        ? html`<div class="place-columns">
            <section class="panel living" aria-labelledby="card-title">
              <h2 id="card-title">${say("place.card")} <small class="quiet">${say("place.as-of", period)}</small></h2>
              ${shown(resources.card, (of) => (of ? theCard(of) : html`<p class="empty">${say("scorecards.none")}</p>`))}
            </section>
            <section class="panel" aria-labelledby="trend-title">
              <h2 id="trend-title">${say("place.trend")}</h2>
              ${shown(resources.months, trend)}
            </section>
            ${resources.days ? html`<section class="panel" aria-labelledby="line-title"><h2 id="line-title">${say("place.line")}</h2>${shown(resources.days, availability)}</section>` : nothing}
            ${resources.offices ? html`<section class="panel" aria-labelledby="offices-title"><h2 id="offices-title">${say("place.holders")}</h2>${shown(resources.offices, (cards) => offices(cards, shell.told.overview))}</section>` : nothing}
          </div>
          ${list ? html`<section class="panel flush" aria-labelledby="open-title"><h2 id="open-title">${say("place.cases")}</h2>${caseRows(list, shell.now(), { withHolder: isCity(code) })}</section>` : nothing}`
        : html`<p class="loading">${say("loading")}</p>`}
    `),
  };
}

function standing(channels, code) {
  const known = channels?.cities.find((city) => city.city === code);
  if (!known) return nothing;
  return html`<span>${sign(known.state)} ${say("rate.answer")} ${percent(known.answerRate)}</span>${known.followUp ? html`<a href="#/followups/${known.followUp.id}">${flag()} ${followUpWords(known.followUp)}</a>` : nothing}`;
}

/** As on the overview: what is late alarms, what soon will be waits. */
const SIGNALS = { open: "", overdue: "alarm", soon: "waits" };

/** How it stands now, as the overview says it. */
function now(overview, code) {
  if (!overview) return nothing;
  const where = isCity(code) ? { city: code } : { office: code };
  const known = standingOf(overview, where);
  const figure = (n, key, more) => html`<a class="figure ${SIGNALS[key]}" data-some=${n > 0} href="#/cases${query({ ...where, ...more })}"><span>${say(`place.${key}`)}</span><b class="n">${number(n)}</b></a>`;
  return html`<section class="figures living" aria-label=${say("place.now")}>${figure(known.open, "open", {})}${figure(known.overdue, "overdue", { due: "overdue" })}${figure(known.dueSoon, "soon", { due: "soon" })}</section>`;
}

const PAIRS = [["accepted", "closed", "fellDue", "overdue"], ["routed", "returned", "pingPong", "reworked"], ["supervised", "raised", "extended", "unreached"]];

const theCard = (card) => html`
  <ul class="rate-lines">
    ${rateLine(card, "onTime", 92)}${rateLine(card, "satisfaction", 85)}${rateLine(card, "closing")}${rateLine(card, "signedInTime")}${rateLine(card, "callBack")}${rateLine(card, "returned")}
  </ul>
  <dl class="counts">${PAIRS.flat().map((field) => html`<div><dt>${say(`score.${field}`)}</dt><dd>${count(card, field)}</dd></div>`)}</dl>
  <p class="quiet">${say("score.median")} ${card.medianHours === null ? "–" : say("score.hours", { n: number(card.medianHours) })} · ${say("score.p90")} ${card.p90Hours === null ? "–" : say("score.hours", { n: number(card.p90Hours) })}</p>
  ${card.fetching?.state === "NOT_FETCHED" ? html`<p class="problem">${say("place.fetching", { at: dayAndMinute(card.fetching.oldestAt) })}</p>` : nothing}
`;

const inPercent = (value) => `${Math.round(value)}%`;

function trend(cards) {
  if (cards.length === 0) return html`<p class="empty">${say("place.trend.none")}</p>`;
  const names = cards.map((card) => time(`${card.from}T00:00:00+08:00`, { year: "2-digit", month: "2-digit" }));
  const series = TREND.map((rateName) => (rateSeries(say(`rate.${rateName}`), cards.map((card) => card.rates[rateName]))));
  return lineChart(say("place.trend"), names, series, { most: 100, written: inPercent });
}

function availability({ days }) {
  const main = days.filter((day) => day.channel === (days[0]?.channel ?? ""));
  if (main.length === 0) return html`<p class="empty">${say("place.line.none")}</p>`;
  const rates = main.map((day) => day.figures.answerRate);
  const series = [{ ...rateSeries(say(`channel.${main[0].channel}`), rates), ...intervals(rates) }];
  const least = Math.min(90, Math.floor(Math.min(100, ...series[0].values.filter((v) => v !== null)) / 10) * 10);
  return lineChart(say("place.line"), main.map((day) => time(`${day.day}T00:00:00+08:00`, { month: "2-digit", day: "2-digit" })), series, { most: 100, least, written: inPercent, standards: [{ value: 95, words: say("place.standard", { n: 95 }) }] });
}

const offices = (cards, overview) => html`<div class="scroll-x"><table>
  <thead><tr><th scope="col">${say("place.office")}</th>${overview ? html`<th scope="col" class="n">${say("place.now")}</th><th scope="col" class="n">${say("place.overdue")}</th>` : nothing}<th scope="col" class="n">${say("score.routed")}</th><th scope="col" class="n">${say("score.returned")}</th><th scope="col" class="n">${say("score.pingPong")}</th><th scope="col" class="n">${say("rate.onTime")}</th><th scope="col" class="n">${say("rate.satisfaction")}</th></tr></thead>
  <tbody>
    ${cards.map((card) => {
      const held = overview?.offices[card.code];
      return html`<tr>
        <th scope="row">${card.code === card.city ? html`${say("place.bureau")}` : html`<a href="#/places/${card.code}">${name(card.code)}</a>`}</th>
        ${overview ? html`<td class="n">${opens(held?.open ?? 0, `#/cases${query({ office: card.code })}`, say("place.open"))}</td><td class="n">${opens(held?.overdue ?? 0, `#/cases${query({ office: card.code, due: "overdue" })}`, say("place.overdue"))}</td>` : nothing}
        <td class="n">${count(card, "routed")}</td><td class="n">${count(card, "returned")}</td><td class="n">${count(card, "pingPong")}</td><td class="n">${rate(card.rates.onTime)}</td><td class="n">${rate(card.rates.satisfaction)}</td>
      </tr>`;
    })}
  </tbody>
</table></div>`;
