// The cases that were assigned last, each with the reason why it went where it went.
import { html, nothing, repeat } from "../core/lit.js";
import { category, officeName, platformName } from "../core/places.js";
import { dayAndClock, either, say, when } from "../core/words.js";
import { glow } from "./glow.js";
import { kind } from "./signs.js";

const example = () => `KEY=$(./suda key hotline 12328-430100)
curl http://${location.hostname}:8081/api/v1/submissions \\
  -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' -d '
{"platform":"12328-430100","sourceNumber":"CS-1",
 "kind":"COMPLAINT","channel":"PHONE","category":"BUS",
 "receivedAt":"${new Date().toISOString().slice(0, 19)}Z",
 "title":"公交车甩站","text":"星沙公交3路在站台不停车。",
 "place":{"code":"430121"}}'`;

function empty({ role, installation }) {
  const why = role === "OPERATOR" ? "overview.cases.hidden" : installation.scenario ? "overview.cases.scenario" : "overview.cases.none";
  return html`<div id="no-cases" class="empty"><p>${say(why)}</p>${why === "overview.cases.none" ? html`<pre>${example()}</pre>` : nothing}</div>`;
}

const line = (told, now, isArriving) => html`<li class="case" data-case=${told.caseId} ${glow(told.at, null, isArriving)}>
  <p class="head">${kind(told.kind)}<span class="category">${category(told.category)}</span><a class="title" lang="zh-CN" href="#/cases/${told.caseId}">${told.title}</a><time class="when" datetime=${told.at} title=${dayAndClock(told.at)}>${when(told.at, now)}</time></p>
  <p class="way">
    <span class="from">${platformName(told.platform)}</span><span class="arrow" aria-hidden="true">→</span><span class="sr">${say("case.to")}</span>
    ${told.desk ? html`<b class="target desk ${told.desk}">${say(`desk.${told.desk}`)}</b>` : html`<b class="target">${officeName(told.office)}</b>`}<code class="id" aria-label=${`${say("case.id")} ${told.caseId}`}>${told.caseId}</code>
  </p>
  <p class="why">${either(told)}</p>
</li>`;

export class LastCases {
  constructor() {
    this.wereShown = false;
  }

  /** @param cases the event of that name; while it has not come, nothing is said of them */
  view(cases, about, now) {
    const isArriving = this.wereShown;
    this.wereShown = cases !== undefined;
    return html`<section class="panel last" aria-labelledby="cases-title">
      <h2 id="cases-title">${say("overview.cases")}</h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="cases-title">
        <ol id="cases">
          ${repeat(cases ?? [], ({ caseId, at }) => `${caseId} ${at}`, (told) => line(told, now, isArriving))}
        </ol>
        ${cases?.length === 0 ? empty(about) : nothing}
      </div>
    </section>`;
  }
}
