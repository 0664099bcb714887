// What people wrote about a case: the reporter, what came later, who worked on it, and what the reporter said to that.
import { html, nothing } from "../core/lit.js";
import { category, name, officeName, platformName } from "../core/places.js";
import { dayAndMinute, say, term } from "../core/words.js";
import { shape } from "./signs.js";

const time = (instant) => html`<time datetime=${instant}>${dayAndMinute(instant)}</time>`;
const who = ({ role, code }) => (role === "OFFICE" ? officeName(code) : role === "HOTLINE" ? platformName(code) : say(`role.${role}`));
const note = (n, key) => html`<article class="note"><h3>${say(key)} · ${who(n)} · ${time(n.at)}</h3><p class="words" lang="zh-CN">${n.text}</p></article>`;
const fact = (key, parts) => (parts.some(Boolean) ? html`<dt>${say(key)}</dt><dd lang="zh-CN">${parts.filter(Boolean).join(" · ")}</dd>` : nothing);

function place({ place: p }) {
  if (!p) return nothing;
  const point = p.longitude !== null && p.latitude !== null;
  return fact("case.place", [p.code && `${name(p.code)} ${p.code}`, p.address, point && `${p.longitude}, ${p.latitude}`]);
}

function respondent({ respondent: r }) {
  return r ? fact("case.respondent", [r.office && officeName(r.office), r.unit, r.person]) : nothing;
}

const supplement = (s) => html`<article class="note">
  <h3>${say("case.supplement")} · ${time(s.acceptedAt)} · ${term("kind", s.kind)} ${category(s.category)}</h3>
  <p lang="zh-CN"><b>${s.title}</b></p>
  <p class="words" lang="zh-CN">${s.text}</p>
</article>`;

/** What it is about, with everything that came later, in order. */
export const aboutCase = (kase) => html`
  <p class="words" lang="zh-CN">${kase.text}</p>
  <dl class="facts-of">${place(kase)}${respondent(kase)}${fact("case.related", [kase.relatedNumbers.join(say("comma"))])}${fact("case.repeats", [kase.repeats && say("case.times", { n: kase.repeats })])}</dl>
  ${[...kase.supplements].sort((a, b) => Date.parse(a.acceptedAt) - Date.parse(b.acceptedAt)).map(supplement)}
  ${kase.information.map((n) => note(n, "case.information"))}
`;

const extensionNote = (e) => html`<article class="note">
  <h3>${say("action.ASK_EXTENSION")} · ${e.office ? officeName(e.office) : "–"} · ${time(e.askedAt)}</h3>
  <p class="words" lang="zh-CN">${e.reason}</p>
  <p>${e.decidedAt ? html`${say(e.granted ? "choice.granted" : "choice.refused")} · ${time(e.decidedAt)}` : say("case.waits-for", { decider: e.decider ? officeName(e.decider) : say("role.PROVINCE") })}</p>
</article>`;

const closingNote = (closing) => html`<article class="note closing">
  <h3>${say("action.CLOSE")} · ${term("result", closing.result)} · ${time(closing.at)}</h3>
  <p class="quiet">${say("field.publicAnswer")}</p>
  <p class="words" lang="zh-CN">${closing.publicAnswer}</p>
</article>`;

const callBackLine = (c) => html`<p>${say("case.call-back")}${say("colon")}${say(`case.call-back.${c.cause}`)} ${time(c.askedAt)} · ${say("case.attempts", { n: c.attempts })} · ${say(c.reached ? "choice.reached" : "choice.unreached")}${c.secure ? html` <span class="mark">${say("case.secure")}</span>` : nothing}</p>`;

export const ratingLine = (r) => html`<p class="rating">${shape(r.solved && r.satisfied ? "✓" : "!")} ${time(r.at)} · ${say(r.solved ? "choice.solved" : "choice.unsolved")}${say("comma")}${say(r.satisfied ? "choice.satisfied" : "choice.unsatisfied")}${r.words ? html` <q lang="zh-CN">${r.words}</q>` : nothing}</p>`;

/** How it was worked and answered; null where nobody has done anything yet. */
export function answersTo({ replies, closing, callBack, ratings, extension }) {
  if (!replies.length && !closing && !callBack && !ratings.length && !extension) return null;
  return html`${extension ? extensionNote(extension) : nothing}
    ${replies.map((n) => note(n, "action.REPLY"))}
    ${closing ? closingNote(closing) : nothing}
    ${callBack ? callBackLine(callBack) : nothing}
    ${ratings.map(ratingLine)}`;
}
