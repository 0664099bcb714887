// What differs between two files, line by line, with some lines around it.
const AROUND = 2;

/** More to compare than a page should: then all of it went and came. */
const MOST = 4_000_000;

/** How far the longest common lines reach from each place on, of two lists without their common ends. */
function common(a, b) {
  const long = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) long[i][j] = a[i] === b[j] ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1]);
  return long;
}

function merged(a, b) {
  if (a.length * b.length > MOST) return [...a.map((text) => ({ sign: "-", text })), ...b.map((text) => ({ sign: "+", text }))];
  const long = common(a, b);
  const lines = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: " ", text: a[i++] });
      j++;
    } else if (j >= b.length || (i < a.length && long[i + 1][j] >= long[i][j + 1])) lines.push({ sign: "-", text: a[i++] });
    else lines.push({ sign: "+", text: b[j++] });
  }
  return lines;
}

/** @returns `[{sign, text}]`: + came, - went, a blank stayed, … some were left out */
export function changed(before, after) {
  const [a, b] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const kept = (text) => ({ sign: " ", text });
  return folded([...a.slice(0, head).map(kept), ...merged(a.slice(head, a.length - tail), b.slice(head, b.length - tail)), ...a.slice(a.length - tail).map(kept)]);
}

function folded(lines) {
  const isNear = lines.map((_, i) => lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((line) => line.sign !== " "));
  return lines.flatMap((line, i) => (isNear[i] ? [line] : i === 0 || isNear[i - 1] ? [{ sign: "…", text: "" }] : []));
}
