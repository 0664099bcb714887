// Asks the service, and passes what people decide on to intake. Every "no" is a Problem with a sentence to be shown.
import { token } from "./session.js";
import { say, spoken } from "./words.js";

/** @property {number} status 0 where there was no answer @property {{field, rule, message}[]} errors fields at fault */
export class Problem extends Error {
  constructor(status, said) {
    super(said.detail ?? say("problem.status", { status }));
    this.status = status;
    this.rule = said.rule;
    this.errors = said.errors ?? [];
  }
}

let over = () => {};

/** @param told when the session is over */
export function whenOver(told) {
  over = told;
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new Problem(0, { detail: say("problem.away") });
  }
  if (answer.status === 401) over();
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  return answer;
}

/** Longer than anything takes that the service will still answer. */
const PATIENCE_MS = 20_000;

/** @param {string} path such as `api/v1/cases/…` */
export async function get(path, { signal } = {}) {
  const answer = await ask(path, { headers: { Accept: "application/json", "Accept-Language": spoken() }, signal: signal ?? AbortSignal.timeout(PATIENCE_MS) });
  return answer.status === 204 ? null : answer.json();
}

/** What is no JSON, such as a CSV file. */
export async function getText(path, type) {
  return (await ask(path, { headers: { Accept: type, "Accept-Language": spoken() } })).text();
}

/** @returns {Promise<object|null>} what was answered, if it was anything */
export async function post(path, body, headers = {}) {
  return postAs("application/json", path, JSON.stringify(body), headers);
}

/** @param {string} body as it is */
export async function postAs(type, path, body, headers = {}) {
  const answer = await ask(path, {
    method: "POST",
    headers: { Accept: "application/json", "Accept-Language": spoken(), "Content-Type": type, "X-XSRF-TOKEN": token(), ...headers },
    body,
  });
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/**
 * Acts on a case and waits until it is known what became of it.
 *
 * @param {object} action `{kind, …}`; with `actionId` it acts once however often it is sent
 * @throws {Problem} 409 with the rule that was against it, 400 with the fields at fault
 */
export const act = (caseId, action) =>
  post(`intake/api/v1/cases/${encodeURIComponent(caseId)}/actions`, { actionId: newId(), ...action }, { Prefer: "wait=9" });

/** Not randomUUID, which outside of secure contexts, as on a plain HTTP address of another machine, is not there. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Writes something else at intake: `followups/…/actions`, `ledger`, `clusters/…/actions`. */
export const write = (path, body) => post(`intake/api/v1/${path}`, body, { Prefer: "wait=9" });

/** A query of what is given; what is undefined, null or empty is left out. */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? `?${new URLSearchParams(given)}` : "";
}
