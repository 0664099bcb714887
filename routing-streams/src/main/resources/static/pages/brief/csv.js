/** The rows of a CSV file as objects, by the names in its first line (RFC 4180). */
export function rows(text) {
  const [names, ...others] = table(text.replace(/^\uFEFF/, ""));
  return others.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""])));
}

/** A cell is in quotes, with quotes in it doubled, or goes to the next comma or end of line. */
function table(text) {
  const found = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    found.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") found.push([]);
  }
  return found.filter((cells) => cells.length > 1);
}
