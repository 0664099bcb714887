// What could not be processed: how much, from where, why, and when. Never what was in it.
import { byId, element, timeElement } from "./elements.js";
import { dayAndClock, number, say, when } from "./words.js";

export function showDeadLetters(letters) {
  byId("dead-none").hidden = letters.total > 0;
  byId("dead-some").hidden = letters.total === 0;
  byId("dead-topics").replaceChildren(
    ...letters.topics.map(({ topic, count, more }) => {
      const item = element("li");
      item.title = say("dead.topic", { topic });
      item.append(element("code", "", topic), element("b", "n", number(count) + (more ? "+" : "")));
      return item;
    }),
  );
  byId("dead-last").replaceChildren(
    ...letters.last.map(({ topic, reason, at }) => {
      const item = element("li");
      item.append(timeElement(at, when(new Date(at)), dayAndClock(new Date(at))), element("span", "reason", say(`reason.${reason}`)), element("code", "", topic));
      return item;
    }),
  );
}
