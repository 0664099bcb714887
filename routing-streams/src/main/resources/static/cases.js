// The cases that were assigned last, each with the reason why it went where it went.
import { byId, element, highlight, timeElement } from "./elements.js";
import { officeName, shortName } from "./places.js";
import { dayAndClock, isChinese, say, when } from "./words.js";

const key = (line) => `${line.caseId} ${line.at}`;
let known = null;

function platformName(platform) {
  const hotline = platform.match(/^(12328|12345)-(\d{6})$/);
  return hotline ? `${hotline[1]} ${shortName(hotline[2])}` : say(`platform.${platform}`);
}

function describe(line, categories) {
  const item = element("li", "case");
  item.dataset.case = line.caseId;
  const words = categories[line.category];
  const head = element("p", "head");
  head.append(element("span", `kind ${line.kind}`, say(`kind.${line.kind}`)), element("span", "category", words ? words[isChinese() ? "zh" : "en"] : line.category));
  const title = element("b", "title", line.title);
  title.lang = "zh-CN";
  head.append(title, timeElement(line.at, when(new Date(line.at)), dayAndClock(new Date(line.at))));
  const way = element("p", "way");
  const arrow = element("span", "arrow", "→");
  arrow.setAttribute("aria-hidden", "true");
  const target = element("b", line.desk ? `target desk ${line.desk}` : "target", line.desk ? say(`desk.${line.desk}`) : officeName(line.office));
  const id = element("code", "id", line.caseId);
  id.setAttribute("aria-label", `${say("case.id")} ${line.caseId}`);
  way.append(element("span", "from", platformName(line.platform)), arrow, element("span", "sr", say("case.to")), target, id);
  item.append(head, way, element("p", "why", isChinese() ? line.zh : line.en));
  return item;
}

const example = () => `KEY=$(./suda key hotline 12328-430100)
curl http://${location.hostname}:8081/api/v1/submissions \\
  -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' -d '
{"platform":"12328-430100","sourceNumber":"CS-1",
 "kind":"COMPLAINT","channel":"PHONE","category":"BUS",
 "receivedAt":"${new Date().toISOString().slice(0, 19)}Z",
 "title":"公交车甩站","text":"星沙公交3路在站台不停车。",
 "place":{"code":"430121"}}'`;

function showEmpty(about) {
  const why = about.role === "OPERATOR" ? "cases.hidden" : about.installation.scenario ? "cases.scenario" : "cases.none";
  const hint = [element("p", "", say(why))];
  if (why === "cases.none") hint.push(element("pre", "", example()));
  byId("no-cases").replaceChildren(...hint);
}

/** @param fresh whether these have just come, so that new ones are to be shown as new */
export function showCases(lines, about, fresh) {
  const items = lines.map((line) => describe(line, about.categories));
  byId("cases").replaceChildren(...items);
  if (fresh && known) lines.forEach((line, i) => known.has(key(line)) || highlight(items[i]));
  known = new Set(lines.map(key));
  byId("no-cases").hidden = lines.length > 0;
  if (lines.length === 0) showEmpty(about);
}
