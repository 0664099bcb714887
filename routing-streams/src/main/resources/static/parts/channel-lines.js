// How each city can be reached: worst first, with its channels, and the follow-ups that this led to.
import { html, nothing, repeat } from "../core/lit.js";
import { name, shortName } from "../core/places.js";
import { dayAndClock, duration, number, percent, say, when } from "../core/words.js";
import { followUpWords } from "./channel-words.js";
import { glow } from "./glow.js";
import { intervalWords, rateBar } from "./rate-bar.js";
import { flag, sign, WORST_FIRST } from "./signs.js";

const FOLLOW_UPS = ["PROPOSED", "SCHEDULED", "RECORDED", "STRUCK_OFF"];
const ALARMS = ["SILENT", "POOR"];

const badness = ({ state }) => WORST_FIRST.indexOf(state);
const share = ({ numerator, denominator }) => (denominator === 0 ? 1 : numerator / denominator);
const worstFirst = (a, b) => badness(a) - badness(b) || share(a.answerRate) - share(b.answerRate) || a.city.localeCompare(b.city);

/** Mandatory lines by which nobody, or too few, can be reached now. */
export const linesInAlarm = ({ cities }) => cities.flatMap((city) => city.lines).filter((line) => line.mandatory && ALARMS.includes(line.state)).length;

const shareOf = (rate) =>
  rate.percent === null ? html`<span class="share none">${say("rate.none")}</span>` : html`<span class="share">${number(rate.numerator)}/${number(rate.denominator)} = <b>${percent(rate)}</b></span>`;

/** Counted up to when the figures were told, which stays true however long the page stands open. */
const ago = (instant, asOf, words) => html`<time class="when" datetime=${instant} title=${dayAndClock(instant)}>${say(words, { duration: duration(Date.parse(asOf) - Date.parse(instant)) })}</time>`;

const times = ({ since, heardAt }, asOf) =>
  html`${since ? ago(since, asOf, "channel.since") : nothing}${heardAt ? ago(heardAt, asOf, "channel.heard") : html`<span class="never">${say("channel.never")}</span>`}`;

const standing = (place, { state, answerRate }) => html`${sign(state)}${place}${rateBar(answerRate, state)}${shareOf(answerRate)}`;

const line = (known, asOf) => html`<li class="line" data-channel=${known.channel}>
  ${standing(html`<span class="name">${say(`channel.${known.channel}`)}</span>`, known)}
  <span class="times">${known.mandatory ? html`<span class="mandatory">${say("channel.mandatory")}</span>` : nothing}${times(known, asOf)}<span class="interval">${intervalWords(known.answerRate)}</span></span>
</li>`;

function row(known, asOf, isLink) {
  const facts = [known.since && say("channel.since.at", { at: dayAndClock(known.since) }), intervalWords(known.answerRate)].filter(Boolean).join(say("comma"));
  const more = isLink ? html` <a href="#/places/${known.city}">${say("channels.open", { city: name(known.city) })}</a>` : nothing;
  return html`<li class="city" data-city=${known.city} ${glow(known.state)}>
    <details>
      <summary>
        ${standing(html`<b class="name" title=${name(known.city)}>${shortName(known.city)}</b>`, known)}
        <span class="times">${times(known, asOf)}${known.followUp ? html`<span class="follow-up">${flag()}<span>${followUpWords(known.followUp, true)}</span></span>` : nothing}</span>
      </summary>
      <p class="facts quiet">${facts}${more}</p>
      <ul class="channel-lines">${known.lines.map((each) => line(each, asOf))}</ul>
    </details>
  </li>`;
}

function followUps({ followUps: meetings, criticismsProposed }, isLink) {
  const parts = FOLLOW_UPS.map((state) => `${say(`follow-up.state.${state}`)} ${number(meetings[state] ?? 0)}`);
  if (criticismsProposed) parts.push(say("channels.criticisms", { n: number(criticismsProposed) }));
  return isLink ? html`<a id="follow-ups" href="#/followups">${parts.join(" · ")}</a>` : html`<span id="follow-ups">${parts.join(" · ")}</span>`;
}

/** A row that moves keeps the keyboard: call it before drawing. */
export function keepFocus() {
  const focused = document.activeElement?.closest("#channel-cities") ? document.activeElement : null;
  // After the drawing, which was asked for first.
  if (focused) setTimeout(() => document.activeElement === document.body && focused.isConnected && focused.focus({ preventScroll: true }));
}

/**
 * @param channels the event of that name; absent: nothing is shown
 * @param isLink whether whoever looks may open cities and follow-ups
 */
export const channelLines = (channels, now, isLink) =>
  channels
    ? html`<section class="panel channels" id="channels" tabindex="-1" aria-labelledby="channels-title">
        <h2 id="channels-title">${say("channels")}</h2>
        <p class="quiet">${say("channels.day")} · ${say("as-of", { at: when(channels.asOf, now) })}</p>
        <p class="follow-ups"><span class="quiet">${say("channels.follow-ups")}</span> ${followUps(channels, isLink)}</p>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="channels-title">
          <ol id="channel-cities">
            ${repeat([...channels.cities].sort(worstFirst), (known) => known.city, (known) => row(known, channels.asOf, isLink))}
          </ol>
          <p class="key-to-rates quiet">${say("channels.key")}</p>
        </div>
      </section>`
    : nothing;
