// The page: takes the key, follows the live stream, and draws what it tells.
import { showCases } from "./cases.js";
import { showChannels } from "./channels.js";
import { showDeadLetters } from "./dead-letters.js";
import { byId } from "./elements.js";
import { showChannelFigure, showDeadLetterFigure, showFigures } from "./figures.js";
import { listen, showGrid, showStandings } from "./grid.js";
import { know } from "./places.js";
import { follow, Refused } from "./stream.js";
import { clock, say, sayAll, speak } from "./words.js";

const KEY = "key";

/** What the stream told last, by event. Each is the whole of what it is about. */
const told = {};
let state = { name: "waiting" };
let heardAt = null;

/** The key stays in this tab: it is taken out of the address at once. */
function takeKey() {
  const fromAddress = new URLSearchParams(location.hash.slice(1)).get(KEY);
  if (fromAddress) {
    sessionStorage.setItem(KEY, fromAddress);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(KEY);
}

function enter(name, values = {}) {
  state = { name, ...values };
  showState();
}

function showState() {
  document.body.dataset.state = state.name;
  byId("state").textContent = say(`state.${state.name}`, { ...state, at: heardAt ? clock(heardAt) : "–" });
}

function showInstallation(installation) {
  byId("demo").hidden = !installation.scenario;
  byId("demo-words").textContent = say("demo");
  byId("scenario").textContent = installation.scenario;
  document.title = (installation.scenario ? "【演示 DEMO】" : "") + say("title");
  byId("version").textContent = installation.version ? say("version", installation) : "";
}

/** Draws what this event is about; `fresh` when it has just come. */
const draw = {
  about: () => {
    know(told.about.divisions);
    told.installation = told.about.installation;
    showInstallation(told.installation);
  },
  counts: (fresh) => {
    showFigures(told.counts);
    showGrid(told.counts, fresh);
  },
  channels: (fresh) => {
    showChannelFigure(told.channels);
    showStandings(told.channels, fresh);
    showChannels(told.channels, fresh);
  },
  cases: (fresh) => showCases(told.cases, told.about, fresh),
  "dead-letters": () => {
    showDeadLetterFigure(told["dead-letters"]);
    showDeadLetters(told["dead-letters"]);
  },
};

function tell(event, data) {
  heardAt = new Date();
  // Events of other names are for other pages, or for later versions of this one.
  if (!(event in draw)) return;
  told[event] = data;
  draw[event](true);
}

function drawAll() {
  sayAll();
  showState();
  if (told.installation) showInstallation(told.installation);
  for (const event of Object.keys(draw)) if (told[event]) draw[event](false);
  showRefusal();
}

let refusedWith = null;

function showRefusal() {
  byId("key-refused").hidden = refusedWith === null;
  if (refusedWith) byId("key-refused").textContent = say(`key.${refusedWith}`);
}

function askForKey() {
  byId("board").hidden = true;
  byId("key-form").hidden = false;
  enter("key");
  showRefusal();
  byId("key").focus();
}

async function watch() {
  const key = takeKey();
  if (!key) {
    askForKey();
    return;
  }
  byId("key-form").hidden = true;
  enter("waiting");
  try {
    await follow(key, {
      tell,
      connected: () => {
        byId("board").hidden = false;
        enter("live");
      },
      lost: (status) => enter(status ? "busy" : heardAt ? "stale" : "away", { status }),
    });
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    sessionStorage.removeItem(KEY);
    refusedWith = e.status;
    askForKey();
  }
}

async function askAbout() {
  // Before a key is shown the page must already say whether what it will show is invented.
  const answer = await fetch("api/v1/about").catch(() => null);
  if (!answer?.ok || told.about) return;
  told.installation = await answer.json();
  showInstallation(told.installation);
}

byId("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  refusedWith = null;
  sessionStorage.setItem(KEY, byId("key").value.trim());
  byId("key").value = "";
  watch();
});
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    speak(button.dataset.language);
    drawAll();
  });
}
listen();
drawAll();
askAbout();
watch();
