// What could not be processed: how much, from where, why, and when. Never what was in it.
import { html, nothing } from "../core/lit.js";
import { dayAndClock, number, say, term, when } from "../core/words.js";

export const howMany = ({ total, more }) => number(total) + (more ? "+" : "");

const topic = ({ topic: from, count, more }) => html`<li title=${say("overview.dead.topic", { topic: from })}><code>${from}</code><b class="n">${howMany({ total: count, more })}</b></li>`;

const last = ({ topic: from, reason, at }, now) => html`<li><time class="when" datetime=${at} title=${dayAndClock(at)}>${when(at, now)}</time><span class="reason">${term("reason", reason)}</span><code>${from}</code></li>`;

const some = (letters, now) => html`<div id="dead-some" tabindex="0" role="group" aria-labelledby="dead-title">
  <ul id="dead-topics">${letters.topics.map(topic)}</ul>
  <ol id="dead-last">${letters.last.map((letter) => last(letter, now))}</ol>
</div>`;

/** @param letters the event dead-letters; absent: nothing is shown */
export const deadLetters = (letters, now) =>
  letters
    ? html`<section class="panel dead" id="dead-letters" tabindex="-1" aria-labelledby="dead-title">
        <h2 id="dead-title">${say("overview.dead")}</h2>
        ${letters.total > 0 ? some(letters, now) : html`<p id="dead-none" class="quiet">${say("overview.dead.none")}</p>`}
      </section>`
    : nothing;
