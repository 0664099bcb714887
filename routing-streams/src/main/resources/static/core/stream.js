// Follows /api/v1/live. Unlike EventSource it tells whom the service refuses, and notices a line that is dead.

/** Nothing for this long, though the service says something every 15 s: the line is dead. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/** The session is over, or its role has no live view: 401 or 403. */
export class Refused extends Error {
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

async function connect(signal) {
  const response = await fetch("api/v1/live", { headers: { Accept: "text/event-stream" }, signal });
  if (response.status === 401 || response.status === 403) throw new Refused(response.status);
  if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { status: response.status });
  return response.body.pipeThrough(new TextDecoderStream()).getReader();
}

function parse(block) {
  const lines = block.split("\n");
  const values = (field) => lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1));
  return { name: values("event")[0]?.trim(), data: values("data").join("\n") };
}

async function once(tell, connected, left) {
  const line = new AbortController();
  const leave = () => line.abort();
  left.addEventListener("abort", leave);
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => line.abort(), SILENCE_MS);
  };
  try {
    heard();
    const reader = await connect(line.signal);
    connected();
    let buffer = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      buffer += value;
      const blocks = buffer.split("\n\n");
      buffer = blocks.pop();
      for (const { name, data } of blocks.map(parse)) if (data) tell(name, JSON.parse(data));
    }
  } finally {
    clearTimeout(timer);
    left.removeEventListener("abort", leave);
  }
}

/**
 * Tells every event until `left` is aborted or the session is refused, and connects again whenever the line breaks,
 * after a pause that grows. `lost` is told the HTTP status, if there was an answer at all.
 */
export async function follow({ tell, connected, lost, left }) {
  let pause = FIRST_PAUSE_MS;
  while (!left.aborted) {
    let status;
    try {
      await once(
        tell,
        () => {
          pause = FIRST_PAUSE_MS;
          connected();
        },
        left,
      );
    } catch (e) {
      if (e instanceof Refused) throw e;
      status = e.status;
    }
    if (left.aborted) return;
    lost(status);
    await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}
