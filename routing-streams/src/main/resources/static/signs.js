// How a city's channels stand, in a sign that says it by shape and word; colour only adds to it.
import { element } from "./elements.js";
import { say } from "./words.js";

export const WORST_FIRST = ["SILENT", "POOR", "WARNING", "UNKNOWN", "GOOD"];
const SHAPES = { GOOD: "✓", UNKNOWN: "?", WARNING: "▲", POOR: "▼", SILENT: "○" };

export function shape(text) {
  const made = element("i", "shape", text);
  made.setAttribute("aria-hidden", "true");
  return made;
}

export function sign(state) {
  const made = element("span", `sign ${state}`);
  made.append(shape(SHAPES[state] ?? "?"), element("span", "", say(`channel.state.${state}`)));
  return made;
}

export const flag = () => shape("⚑");

/** Without attempts there is no rate. */
export const percent = (rate) => (rate.percent === null ? "–" : `${rate.percent}%`);

export function followUpWords({ level, state }) {
  return say("follow-up", { level: say(`follow-up.${level}`), state: say(`follow-up.state.${state}`) });
}

/** For those who hear a tile instead of seeing it. */
export function spoken({ state, answerRate, followUp }) {
  const parts = [say("channel.spoken.state", { state: say(`channel.state.${state}`) })];
  parts.push(answerRate.percent === null ? say("rate.none") : say("channel.spoken.rate", { percent: percent(answerRate) }));
  if (followUp) parts.push(followUpWords(followUp));
  return parts.join(say("comma")) + say("stop");
}
