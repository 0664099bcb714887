// What the live stream told last, by event; each is the whole of what it is about. And whether the line holds.
import { know } from "./places.js";
import { follow, Refused } from "./stream.js";

/** about, overview, counts, cases, channels, dead-letters (console), desk (an office); absent until told. */
export const told = {};

/**
 * @property {"waiting"|"live"|"stale"|"busy"|"away"|"none"} name stale: figures stand still; none: this role has no live view
 * @property {number|null} heardAt when the figures came that matter to this role
 */
export const line = { name: "waiting", status: null, heardAt: null };

/** The event that has them. It comes every 15 s at least: without it figures are old, whatever else is told. */
const MAIN = { PROVINCE: "overview", DISCIPLINE: "overview", OFFICE: "desk", OPERATOR: "counts" };
const OLD_MS = 40_000;

let left = null;

/** How far the clock that cases go by is ahead of this machine's, in ms. */
let ahead = 0;

/**
 * Follows the stream until {@link stop}.
 *
 * @param role of whoever is signed in
 * @param tell called with an event's name after it is in `told`
 * @param changed called when the line's state has changed
 * @param refused called when the session is over
 */
export async function start({ role, tell, changed, refused }) {
  pause();
  const mine = new AbortController();
  left = mine;
  const enter = (name, status = null) => {
    if (mine.signal.aborted) return;
    Object.assign(line, { name, status });
    changed();
  };
  let connectedAt = null;
  let isTold = false;
  const isOld = () => connectedAt !== null && Date.now() - Math.max(connectedAt, line.heardAt ?? 0) > OLD_MS;
  const watching = setInterval(() => line.name === "live" && isOld() && enter("stale"), OLD_MS / 8);
  mine.signal.addEventListener("abort", () => clearInterval(watching));
  try {
    enter("waiting");
    await follow({
      left: mine.signal,
      tell: (event, data) => {
        if (mine.signal.aborted) return;
        told[event] = data;
        isTold = true;
        if (event === MAIN[role]) {
          line.heardAt = Date.now();
          if (data.asOf) ahead = Date.parse(data.asOf) - line.heardAt;
          if (connectedAt !== null && line.name === "stale") enter("live");
        }
        if (event === "about") know(data.divisions, data.categories);
        tell(event);
      },
      connected: () => {
        connectedAt = Date.now();
        enter("live");
      },
      lost: (status) => {
        connectedAt = null;
        enter(status ? "busy" : isTold ? "stale" : "away", status);
      },
    });
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    if (e.status === 403) enter("none");
    else if (!mine.signal.aborted) refused();
  }
}

/** Lets go of the line; what was told stays until it is told anew. */
export function pause() {
  left?.abort();
  left = null;
}

/** Also forgets what was told. */
export function stop() {
  pause();
  for (const event of Object.keys(told)) delete told[event];
  Object.assign(line, { name: "waiting", status: null, heardAt: null });
  ahead = 0;
}

/** Now, by the clock that cases go by, whatever this machine's says: a scenario's is its own. In ms. */
export function now() {
  const asOf = (told.overview ?? told.desk)?.asOf;
  return asOf && told.about?.installation.scenario ? Date.parse(asOf) : Date.now() + ahead;
}
