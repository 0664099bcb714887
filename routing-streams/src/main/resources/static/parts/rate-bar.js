// Draws a rate from 0 to 100 %, with the Wilson interval across its end and the line that it must reach.
import { html, nothing, svg } from "../core/lit.js";
import { say } from "../core/words.js";

const HEIGHT = 12;

const hasInterval = ({ wilsonLower }) => wilsonLower !== null && wilsonLower !== undefined;

/** Its Wilson interval in words; empty where it has none. */
export function intervalWords(rate) {
  const written = (end) => (100 * end).toFixed(1);
  return hasInterval(rate) ? say("rate.interval", { lower: written(rate.wilsonLower), upper: written(rate.wilsonUpper) }) : "";
}

/** Rates as the API tells them, as the ends of intervals in a chart. */
export const intervals = (rates) => {
  const ends = (of) => rates.map((rate) => (rate && hasInterval(rate) ? 100 * rate[of] : null));
  return { low: ends("wilsonLower"), high: ends("wilsonUpper") };
};

const stroke = (className, x1, y1, x2, y2) => svg`<line class=${className} x1=${x1} y1=${y1} x2=${x2} y2=${y2} vector-effect="non-scaling-stroke"></line>`;

/**
 * Said in figures beside it, so it is silent itself.
 *
 * @param rate as the API tells it
 * @param className for its colour, such as a channel's state
 * @param standard in percent; null: none is drawn
 */
export function rateBar(rate, className, standard = 95) {
  const { numerator, denominator, wilsonLower, wilsonUpper } = rate;
  const [lower, upper] = [100 * wilsonLower, 100 * wilsonUpper];
  return html`<svg class="rate-bar ${className}" viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="3" width="100" height="6"></rect>
    ${denominator > 0 ? svg`<rect class="length" x="0" y="3" width=${(100 * numerator) / denominator} height="6"></rect>` : nothing}
    ${standard === null ? nothing : stroke("standard", standard, 0, standard, HEIGHT)}
    ${hasInterval(rate) ? svg`${stroke("whisker", lower, 6, upper, 6)}${stroke("whisker", lower, 3.5, lower, 8.5)}${stroke("whisker", upper, 3.5, upper, 8.5)}` : nothing}
  </svg>`;
}
