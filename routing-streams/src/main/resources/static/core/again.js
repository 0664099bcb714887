// Reading again what may have changed: soon, not more often than it is worth, and not while nobody looks.

/**
 * @param read promises to have read
 * @param every the least time between two readings, in ms
 * @param poll in ms: also without being asked, for as long as the page is looked at; left out, it is not
 * @param needs whether it must be polled for now
 * @returns `soon`; `now`, which waits only for a reading that is under way and promises to have read; `stop`, when the page is left
 */
export function again(read, { every = 1500, poll, needs = () => true }) {
  let last = 0;
  let timer = null;
  let current = null;
  let following = null;
  let isWanted = false;
  let isStopped = false;

  async function begin() {
    clearTimeout(timer);
    timer = following = null;
    isWanted = false;
    if (isStopped) return;
    current = Promise.resolve().then(read).finally(() => {
      current = null;
      last = Date.now();
      if (isWanted) soon();
    });
    await current;
  }

  /** What is read already may have been asked for before what is to be seen has happened. */
  const now = () => (current ? (following ??= current.then(begin, begin)) : begin());

  function soon() {
    if (current) isWanted = true;
    else if (!isStopped) timer ??= setTimeout(begin, Math.max(0, last + every - Date.now()));
  }

  const looks = () => document.visibilityState === "visible" && needs() && Date.now() - last > poll / 2 && soon();
  const polling = poll && setInterval(looks, poll);
  if (poll) document.addEventListener("visibilitychange", looks);

  return {
    now,
    soon,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(polling);
      document.removeEventListener("visibilitychange", looks);
    },
  };
}
