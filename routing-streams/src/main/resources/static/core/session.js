// Who is signed in. The key itself lies in a cookie that no script can read.
import { spoken } from "./words.js";

let session = null;

export const who = () => session;

/** Nobody is signed in any more, so the service says. */
export function forget() {
  session = null;
}

export const isProvince = () => session?.role === "PROVINCE";
export const isOffice = () => session?.role === "OFFICE";

/** The service asks for this of whoever writes: another site's page cannot know it. */
export function token() {
  return document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1] ?? "";
}

/** @returns {Promise<object|null>} role, code and expiresAt; null where nobody is signed in */
export async function askWho() {
  const answer = await fetch("api/v1/session", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw Object.assign(new Error(`status ${answer.status}`), { status: answer.status });
  session = answer.status === 204 ? null : await answer.json();
  return session;
}

/** @returns {Promise<string|null>} why not; null when it worked */
export async function signIn(key) {
  const answer = await fetch("api/v1/session", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token(), "Accept-Language": spoken() },
    body: JSON.stringify({ key }),
  });
  if (answer.ok) return null;
  const problem = await answer.json().catch(() => ({}));
  return problem.detail ?? String(answer.status);
}

export async function signOut() {
  await fetch("api/v1/session", { method: "DELETE", headers: { "X-XSRF-TOKEN": token() } }).catch(() => null);
  session = null;
}
