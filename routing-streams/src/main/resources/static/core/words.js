// Words in both languages, Chinese first, and how numbers and times are written. Every file of words/ adds its own;
// what the service explains (why a case went where) it says in both itself.
const LANGUAGE = "suda.language";

/** By language and key. */
export const known = { zh: {}, en: {} };
let language = localStorage.getItem(LANGUAGE) === "en" ? "en" : "zh";

/** @param words `{zh: {key: sentence}, en: {…}}`; a sentence may have `{name}` in it */
export function learn(words) {
  Object.assign(known.zh, words.zh);
  Object.assign(known.en, words.en);
}

export const isChinese = () => language === "zh";

export const spoken = () => language;

export function speak(wanted) {
  language = wanted;
  localStorage.setItem(LANGUAGE, wanted);
  document.documentElement.lang = isChinese() ? "zh-CN" : "en";
}

export function say(key, values = {}) {
  const sentence = known[language][key];
  if (sentence === undefined) return key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** What the service says in both languages. */
export const either = (said) => (said ? said[language] : "");

/** The word for a constant, or the constant itself where an older page meets a newer service. */
export function term(kind, constant) {
  const key = `${kind}.${constant}`;
  return known[language][key] ?? constant;
}

const locale = () => (isChinese() ? "zh-CN" : "en-GB");

export const number = (n) => new Intl.NumberFormat(locale()).format(n);

/** On the province's clock, wherever the page is opened. */
export function time(instant, fields) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "Asia/Shanghai", hourCycle: "h23", ...fields }).format(new Date(instant));
}

const DAY = { year: "numeric", month: "2-digit", day: "2-digit" };
const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit" };
const SHORT_CLOCK = { hour: "2-digit", minute: "2-digit" };

export const clock = (instant) => time(instant, CLOCK);
export const day = (instant) => time(instant, { month: "short", day: "numeric" });
export const fullDay = (instant) => time(instant, DAY);
export const dayAndClock = (instant) => time(instant, { ...DAY, ...CLOCK });
export const dayAndMinute = (instant) => time(instant, { ...DAY, ...SHORT_CLOCK });

/** Without the year where it is this one. `today` is any instant of what counts as today. */
export function nearMinute(instant, today) {
  const isThisYear = time(instant, { year: "numeric" }) === time(today, { year: "numeric" });
  return isThisYear ? time(instant, { month: "2-digit", day: "2-digit", ...SHORT_CLOCK }) : dayAndMinute(instant);
}

/** The clock alone for today, the day with it for any other. `today` is any instant of what counts as today. */
export function when(instant, today = Date.now()) {
  return fullDay(instant) === fullDay(today) ? clock(instant) : dayAndMinute(instant);
}

/** Days of Asia/Shanghai as the API has them: 2026-11-26. */
export const isoDay = (instant) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(instant));

/** What a field for date and time holds, of Asia/Shanghai, as the API takes it; browsers leave out seconds that are 0. */
export const instantOf = (local) => `${local}${local.length === 16 ? ":00" : ""}+08:00`;

const MINUTE_MS = 60_000;

/** How long, in the largest unit of which there are two: what matters is whether it is minutes, hours or days. */
export function duration(ms) {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes === 0) return say("moment");
  if (minutes < 2 * 60) return say("minutes", { n: number(minutes) });
  const hours = Math.floor(minutes / 60);
  return hours < 2 * 24 ? say("hours", { n: number(hours) }) : say("days", { n: number(Math.floor(hours / 24)) });
}

/** A duration in ISO 8601, such as PT26H3M, in ms. */
export function milliseconds(iso) {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = iso.match(/^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/) ?? [];
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** A rate as the API tells it: percent with one decimal, or nothing to have a share of. */
export const percent = (rate) => (!rate || rate.percent === null ? "–" : `${rate.percent}%`);

document.documentElement.lang = isChinese() ? "zh-CN" : "en";
