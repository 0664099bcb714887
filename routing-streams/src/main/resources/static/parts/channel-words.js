// How a city's channels stand, in words: for those who hear a page, and for titles.
import { learn, day, percent, say } from "../core/words.js";
import words from "../words/channels.js";

learn(words);

/** @param isFull whether its deadline is said, too */
export function followUpWords({ level, state, dueAt }, isFull = false) {
  const said = say("follow-up", { level: say(`follow-up.${level}`), state: say(`follow-up.state.${state}`) });
  // The deadline is the end of its day, which is the midnight after it.
  return isFull && dueAt ? said + say("follow-up.due", { day: day(Date.parse(dueAt) - 1) }) : said;
}

export function standingWords({ state, answerRate, followUp }) {
  const parts = [say("channel.spoken.state", { state: say(`channel.state.${state}`) })];
  parts.push(answerRate.percent === null ? say("rate.none") : say("channel.spoken.rate", { percent: percent(answerRate) }));
  if (followUp) parts.push(followUpWords(followUp));
  return parts.join(say("comma")) + say("stop");
}
