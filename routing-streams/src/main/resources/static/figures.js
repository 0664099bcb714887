// The figures at the top: what waits for a person, and what there is altogether.
import { linesInAlarm } from "./channels.js";
import { byId, highlight } from "./elements.js";
import { officeCount } from "./places.js";
import { flag } from "./signs.js";
import { number, say } from "./words.js";

const shown = new Map();

function figure(id, value, text = number(value)) {
  const target = byId(id);
  target.querySelector(".n").textContent = text;
  if (shown.has(id) && shown.get(id) !== value) highlight(target);
  shown.set(id, value);
  target.classList.toggle("some", value > 0);
}

export function showFigures(counts) {
  figure("triage", counts.triage);
  figure("total", counts.total);
  figure("province", counts.offices["430000"]?.cases ?? 0);
  figure("offices", Object.keys(counts.offices).length);
  byId("offices-of").textContent = say("offices.of", { all: number(officeCount()) });
  byId("discipline").hidden = counts.discipline === null;
  if (counts.discipline !== null) figure("discipline", counts.discipline);
}

export function showDeadLetterFigure(letters) {
  figure("letters", letters.total, number(letters.total) + (letters.more ? "+" : ""));
}

export function showChannelFigure(channels) {
  const proposed = channels.followUps.PROPOSED ?? 0;
  const lines = linesInAlarm(channels);
  figure("lines", lines);
  byId("lines").hidden = false;
  byId("lines").setAttribute("aria-label", say("channels.alarm", { lines: number(lines), n: number(proposed) }));
  byId("lines-proposed").replaceChildren(flag(), ` ${say("channels.proposed", { n: number(proposed) })}`);
  byId("lines-proposed").classList.toggle("some", proposed > 0);
}
