// Follows /api/v1/live with the viewer's key. The key stays in this tab: it is taken out of the address at once.
const byId = (id) => document.getElementById(id);
const RETRY_MS = 2000;

function takeKey() {
  const fromAddress = new URLSearchParams(location.hash.slice(1)).get("key");
  if (fromAddress) {
    sessionStorage.setItem("key", fromAddress);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem("key");
}

function say(text) {
  byId("state").textContent = text;
}

function cell(text, className) {
  const td = document.createElement("td");
  td.textContent = text;
  td.className = className ?? "";
  return td;
}

function show(counts) {
  byId("total").textContent = counts.total;
  byId("triage").textContent = counts.triage;
  const offices = Object.entries(counts.offices);
  byId("office-count").textContent = offices.length;
  if (offices.length === 0) return;
  const most = Math.max(...offices.map(([, o]) => o.cases));
  byId("offices").replaceChildren(...offices.sort((a, b) => b[1].cases - a[1].cases || a[0].localeCompare(b[0])).map(([code, office]) => {
    const row = document.createElement("tr");
    const meter = Object.assign(document.createElement("meter"), { max: most, value: office.cases });
    const bar = cell("", "bar");
    bar.append(meter);
    row.append(cell(code), cell(office.name), cell(office.cases, "n"), bar);
    return row;
  }));
}

async function follow(key) {
  const response = await fetch("api/v1/live", { headers: { Authorization: `Bearer ${key}`, Accept: "text/event-stream" } });
  if (response.status === 401 || response.status === 403) {
    sessionStorage.removeItem("key");
    throw new Error("key");
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  say("实时 live");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    const events = buffer.split("\n\n");
    buffer = events.pop();
    for (const event of events) {
      const data = event.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5)).join("\n");
      if (data) show(JSON.parse(data));
    }
  }
}

async function watch() {
  for (;;) {
    const key = takeKey();
    byId("key-form").hidden = Boolean(key);
    if (!key) {
      say("需要访问密钥 an access key is needed");
      return;
    }
    try {
      await follow(key);
    } catch (e) {
      if (e.message === "key") continue;
    }
    say("连接中断，正在重连；数字可能已过时 reconnecting, figures may be stale");
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

byId("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem("key", byId("key").value.trim());
  watch();
});
watch();
