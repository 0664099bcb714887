// Draws a rate from 0 to 100 %, with the Wilson interval across its end and the line that it must reach.
const SVG = "http://www.w3.org/2000/svg";
const STANDARD = 95;
const HEIGHT = 12;

function shape(tag, className, attributes) {
  const made = document.createElementNS(SVG, tag);
  made.setAttribute("class", className);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

const stroke = (className, x1, y1, x2, y2) => shape("line", className, { x1, y1, x2, y2, "vector-effect": "non-scaling-stroke" });

/** Said in figures beside it, so it is silent itself. */
export function rateBar({ numerator, denominator, wilsonLower, wilsonUpper }, state) {
  const bar = shape("svg", `rate-bar ${state}`, { viewBox: `0 0 100 ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  bar.append(shape("rect", "track", { x: 0, y: 3, width: 100, height: 6 }));
  if (denominator > 0) bar.append(shape("rect", "length", { x: 0, y: 3, width: (100 * numerator) / denominator, height: 6 }));
  bar.append(stroke("standard", STANDARD, 0, STANDARD, HEIGHT));
  if (wilsonLower !== null && wilsonUpper !== null) {
    const [lower, upper] = [100 * wilsonLower, 100 * wilsonUpper];
    bar.append(stroke("whisker", lower, 6, upper, 6), stroke("whisker", lower, 3.5, lower, 8.5), stroke("whisker", upper, 3.5, upper, 8.5));
  }
  return bar;
}
