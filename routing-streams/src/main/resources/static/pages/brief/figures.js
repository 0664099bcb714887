// The brief's figures, in its own words, each with the way to what it counts.
import { html, nothing } from "../../core/lit.js";
import { shortName } from "../../core/places.js";
import { number, say } from "../../core/words.js";

const SECTIONS = ["cases", "supervised", "lines", "inspection", "ledger", "consequences"];

/** A rate is opened by what it is a share of, and by that share. */
const SHARES = { closingRate: ["closed", "accepted"], onTimeRate: ["closedOnTime", "fellDue"], satisfaction: ["satisfied", "rated"], answerRate: ["answered", "attempts"], putRightRate: ["putRight", "found"] };

/** What a name means in the brief's JSON; cities are a list there. */
function at(json, key) {
  const [, code, of] = key.match(/^cities\.(\d{6})\.(\w+)$/) ?? [];
  if (code) return json.cities.find((city) => city.code === code)?.[of];
  return key.split(".").reduce((value, name) => value?.[name], json);
}

export function figures({ json, rows }, behind) {
  const opening = (key, value) => {
    const path = json.behind[key];
    return path ? behind.link(path, key, number(value)) : html`<span class="n">${number(value)}</span>`;
  };

  /** Lists, such as the meetings', count as many as there are in them. */
  const counted = (key) => {
    const value = at(json, key);
    return Array.isArray(value) ? value.length : value;
  };

  function value(key) {
    const [, of] = key.match(/\.(\w+)$/) ?? [];
    const here = key.slice(0, -of.length);
    const known = counted(key);
    if (!SHARES[of]) return opening(key, known);
    const [part, whole] = SHARES[of].map((name) => here + name);
    return html`<b class="n">${known === null ? "–" : `${known.toFixed(1)}%`}</b> <span class="n part-of">${opening(part, at(json, part))}/${opening(whole, at(json, whole))}</span>`;
  }

  const isFigure = (row) => typeof counted(row.key) === "number" || (counted(row.key) === null && SHARES[row.key.split(".").at(-1)]);

  const section = (name) => {
    const of = rows.filter((row) => row.section === name && isFigure(row));
    return of.length
      ? html`<h3>${say(`brief.section.${name}`)}</h3>
          <table class="figures-of-brief">
            <tbody>${of.map((row) => html`<tr data-key=${row.key}><th scope="row">${row.label}</th><td>${value(row.key)}</td></tr>`)}</tbody>
          </table>`
      : nothing;
  };

  const cities = () => {
    const of = rows.filter((row) => row.section === "cities" && isFigure(row));
    const columns = [...new Map(of.map((row) => [row.key.split(".")[2], row.label]))];
    return html`<h3>${say("brief.section.cities")}</h3>
      <div class="scroll-x" tabindex="0" role="region" aria-label=${say("brief.section.cities")}><table class="figures-of-brief">
        <thead><tr><th scope="col">${say("brief.city")}</th>${columns.map(([, label]) => html`<th scope="col">${label}</th>`)}</tr></thead>
        <tbody>
          ${json.cities.map((city) => html`<tr><th scope="row"><a href="#/places/${city.code}">${shortName(city.code)}</a></th>${columns.map(([name]) => html`<td data-key="cities.${city.code}.${name}">${value(`cities.${city.code}.${name}`)}</td>`)}</tr>`)}
        </tbody>
      </table></div>`;
  };

  return html`${SECTIONS.map(section)} ${cities()}`;
}
