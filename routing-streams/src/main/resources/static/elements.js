// Small words for building the page. Text is only ever text: what people wrote never becomes markup.
export const byId = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function timeElement(instant, text, full) {
  const made = element("time", "when", text);
  made.dateTime = instant;
  made.title = full;
  return made;
}

/** Draws the eye for a moment; style sheet and reader's settings decide how. */
export function highlight(target) {
  target.classList.remove("changed");
  void target.offsetWidth; // a new start for an animation that still runs
  target.classList.add("changed");
  clearTimeout(target.fading);
  target.fading = setTimeout(() => target.classList.remove("changed"), 2600);
}
