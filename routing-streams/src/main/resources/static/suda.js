// The shell around every page: who is signed in, which page is open, whether the live line holds, in which language.
import { whenOver } from "./core/api.js";
import { html, nothing, render } from "./core/lit.js";
import { line, now, pause, start, stop, told } from "./core/live.js";
import { know, name } from "./core/places.js";
import { find, home, pages } from "./core/routes.js";
import { askWho, forget, signIn, signOut, who } from "./core/session.js";
import { clock, learn, say, speak, spoken } from "./core/words.js";
import { Drafts } from "./parts/drafts.js";
import common from "./words/common.js";
import * as signInPage from "./pages/sign-in.js";

learn(common);

const byId = (id) => document.getElementById(id);

let installation = null;
let open = null;
let opening = 0;
let isDue = false;
let saying = null;

/** What was open when a session ended, and whose it was: it goes on if they sign in again. */
let left = null;
let warning = null;

/** A window that nobody looks at for so long rests until somebody does. */
const HIDDEN_MS = 60_000;
let hiding = null;
let isResting = false;
const WARN_MS = 5 * 60_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The other windows of this browser share the session: they hear of it when somebody signs in or out here. */
const windows = new BroadcastChannel("suda.session");

/** What every page gets. */
const shell = {
  drafts: new Drafts(),
  told,
  now,
  who,
  redraw,
  /** Says it to those who see and to those who hear; `isBad` for what did not work. */
  announce(text, isBad = false) {
    clearTimeout(saying?.timer);
    saying = { text, isBad, timer: setTimeout(() => ((saying = null), redraw()), isBad ? 12_000 : 6000) };
    redraw();
  },
  installation: () => installation,
};

/** Draws once, however many things changed. Not by animation frames: a page in the background goes on, too. */
function redraw() {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}

const link = ({ name, href }) => html`<li><a href=${href} aria-current=${open?.found?.page.name === name ? "page" : nothing}>${say(`page.${name}`)}${waiting(name)}</a></li>`;

/** How much waits for a person there. */
function waiting(name) {
  const n = name === "triage" ? told.overview?.triage.open : name === "desk" ? told.desk?.unseen : 0;
  return n ? html` <b class="badge" aria-label=${say(`waiting.${name}`, { n })}>${n > 999 ? "999+" : n}</b>` : nothing;
}

const language = (code, tag, text) => html`<button type="button" lang=${tag} data-language=${code} aria-pressed=${spoken() === code} @click=${() => (speak(code), redraw())}>${text}</button>`;

const header = () => html`
  ${installation?.scenario ? html`<p id="demo" class="demo"><b lang="zh-CN">演示数据</b> <b lang="en">DEMO</b> ${say("demo")} <span class="code">${installation.scenario}</span></p>` : nothing}
  <div class="top">
    <a class="brand" href="#/" aria-label=${say("brand")}><b lang="zh-CN">诉达</b> <span lang="en">Suda</span></a>
    ${who() ? html`<form class="find" role="search" @submit=${search}><input name="case" type="search" aria-label=${say("find")} placeholder=${say("find")} autocomplete="off" spellcheck="false" /></form>` : nothing}
    <p id="state" class="state" role="status">${say(`state.${who() ? line.name : "key"}`, { status: line.status, at: line.heardAt ? clock(line.heardAt) : "–" })}</p>
    <div class="languages" role="group" aria-label="语言 Language">${language("zh", "zh-CN", "中文")}${language("en", "en", "English")}</div>
    ${who() ? html`<span class="me">${whoWords()} <button type="button" id="sign-out" class="plain" @click=${leave}>${say("sign-out")}</button></span>` : nothing}
  </div>
  ${who()
    ? html`<nav aria-label=${say("menu")}>
        <ul>
          ${pages.filter((page) => page.menu.includes(who().role)).map(link)}
        </ul>
      </nav>`
    : nothing}
`;

function whoWords() {
  const { role, code } = who();
  return role === "OFFICE" ? name(code) : say(`role.${role}`);
}

function search(event) {
  event.preventDefault();
  const id = new FormData(event.target).get("case").trim().toUpperCase();
  if (id) location.hash = `/cases/${encodeURIComponent(id)}`;
}

function draw() {
  document.body.dataset.state = who() ? line.name : "key";
  document.body.dataset.page = open?.found?.page.name ?? "sign-in";
  const title = open?.page.title?.() ?? say("title");
  document.title = (installation?.scenario ? "【演示 DEMO】" : "") + `${title} · ${say("brand")}`;
  render(header(), byId("head"));
  render(open ? open.page.view() : html`<p class="loading">${say("loading")}</p>`, byId("page"));
  render(saying && html`<p class=${saying.isBad ? "bad" : ""}>${saying.text}</p>`, byId("announcements"));
  render(html`<a href="swagger-ui.html">${say("api")}</a><span id="version">${installation?.version ? say("version", installation) : ""}</span>`, byId("foot"));
  byId("skip").textContent = say("skip");
}

/** Opens what the address says. Where a page is open already, it is told its new address if it wants to be. */
async function turn() {
  if (!who()) return;
  const legacy = location.hash.match(/^#case=([\w-]+)$/);
  if (legacy) return void location.replace(`#/cases/${legacy[1]}`);
  const address = location.hash.slice(1) || home(who().role);
  const found = find(address) ?? find(home(who().role));
  if (found.page.name === "overview" && home(who().role) !== "/") return void location.replace(`#${home(who().role)}`);
  if (open?.found?.page === found.page && open.page.moved && open.page.moved(found) !== false) {
    open.found = found;
    redraw();
    return;
  }
  const mine = ++opening;
  const module = await import(`./pages/${found.page.name}.js`).catch(() => null);
  if (mine !== opening) return;
  if (!module) return shell.announce(say("problem.away"), true);
  const isFirst = open === null;
  open?.page.close?.();
  open = { found, page: module.open(found, shell) };
  draw();
  document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!isFirst) arrive();
}

/** Those who hear pages are told where they are. */
function arrive() {
  scrollTo(0, 0);
  const heading = byId("page").querySelector("h1");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

function close() {
  opening++;
  open?.page.close?.();
  open = null;
}

/** What people wrote on this machine is not for whoever comes next. */
function clean() {
  shell.drafts.belongTo(null);
  left?.open?.page.close?.();
  left = null;
  localStorage.removeItem("suda.triage.reason");
}

async function leave() {
  stop();
  await signOut();
  clean();
  windows.postMessage("changed");
  close();
  history.replaceState(null, "", location.pathname);
  askForKey();
}

/** @param why a sentence; null on the first visit */
function askForKey(why = null) {
  stop();
  clearTimeout(warning);
  close();
  open = { page: signInPage.open({ why, signedIn }, shell) };
  draw();
}

/** The session has ended by itself: what is open, and typed, waits for whoever had it. */
function endSession() {
  if (!who()) return;
  const kept = { ...who(), open };
  forget();
  open = null;
  askForKey(say("session.over"));
  left = kept;
}

async function signedIn() {
  windows.postMessage("changed");
  await begin();
}

/** Somebody signed in or out in another window. */
async function changedElsewhere() {
  const before = who();
  stop();
  const after = await askWho().catch(() => undefined);
  if (after === null) clean();
  if (before && after?.role === before.role && after.code === before.code) return follow();
  close();
  await begin();
}

async function begin() {
  if (!(await askWho())) return askForKey();
  close();
  const { role, code, expiresAt } = who();
  shell.drafts.belongTo(`${role} ${code}`);
  if (left?.role === role && left.code === code) open = left.open;
  else left?.open?.page.close?.();
  left = null;
  warnBefore(expiresAt);
  if (open) draw();
  else turn();
  follow();
}

function warnBefore(end) {
  clearTimeout(warning);
  const inMs = Date.parse(end) - Date.now() - WARN_MS;
  if (inMs > 0 && inMs < LONGEST_TIMER_MS) warning = setTimeout(() => shell.announce(say("session.soon"), true), inMs);
}

function rest() {
  isResting = true;
  pause();
}

/** Goes on for as long as somebody is signed in. */
function follow() {
  isResting = false;
  start({
    role: who().role,
    tell: (event) => {
      if (event === "about") installation = { ...installation, ...told.about.installation };
      open?.page.told?.(event);
      redraw();
    },
    changed: redraw,
    refused: endSession,
  });
}

/** A key in the address is used once and taken out of it at once. */
async function takeKey() {
  const fromAddress = new URLSearchParams(location.hash.slice(1)).get("key");
  if (!fromAddress) return null;
  history.replaceState(null, "", location.pathname);
  const refused = await signIn(fromAddress);
  if (!refused) windows.postMessage("changed");
  return refused;
}

/** Before anybody has signed in, the page must already say whether what it will show is invented. */
async function askAbout() {
  const answer = await fetch("api/v1/about").catch(() => null);
  if (answer?.ok) {
    const { divisions, categories, ...about } = await answer.json();
    know(divisions, categories);
    installation = { ...about, ...installation };
  }
  redraw();
}

async function main() {
  whenOver(endSession);
  windows.addEventListener("message", changedElsewhere);
  addEventListener("hashchange", turn);
  // There are only six lines from a browser to a service: whoever is not looked at, or is kept for going back to, lets go.
  addEventListener("pagehide", pause);
  addEventListener("pageshow", (event) => event.persisted && who() && follow());
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.visibilityState === "hidden") hiding = setTimeout(rest, HIDDEN_MS);
    else if (isResting && who()) follow();
  });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("page").focus();
  });
  draw();
  askAbout();
  for (let pause = 1000; ; pause = Math.min(2 * pause, 15_000)) {
    try {
      await askWho();
      const refused = await takeKey();
      if (refused) return askForKey(refused);
      return await begin();
    } catch {
      // The service is away; it is asked again.
      line.name = "away";
      redraw();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

main();
