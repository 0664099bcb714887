// Signing in: with a key, or where it is configured with the organisation's own account.
import { html, nothing } from "../core/lit.js";
import { signIn } from "../core/session.js";
import { learn, say, term } from "../core/words.js";
import words from "../words/sign-in.js";

learn(words);

/** @param why a sentence to be shown first; null if there is none */
export function open({ why, signedIn }, shell) {
  let refused = why;
  let isSending = false;

  async function submit(event) {
    event.preventDefault();
    const input = event.target.elements.key;
    const key = input.value.trim();
    if (!key) {
      refused = say("sign-in.empty");
      input.focus();
      return shell.redraw();
    }
    isSending = true;
    shell.redraw();
    refused = await signIn(key).catch(() => say("problem.away"));
    isSending = false;
    if (refused === null) {
      input.value = "";
      return signedIn();
    }
    shell.redraw();
    input.focus();
  }

  const oidc = () => shell.installation()?.signIn?.oidc;
  /** Whoever comes back from the provider without a session is told why in the address. */
  const fromProvider = new URLSearchParams(location.hash.split("?")[1]).get("refused");
  const reason = () => refused ?? (fromProvider && term("sign-in.refused", fromProvider));

  return {
    title: () => say("sign-in"),
    view: () => html`<form id="key-form" class="panel key" novalidate @submit=${submit}>
      <h1>${say("sign-in")}</h1>
      ${reason() ? html`<p id="key-refused" class="problem" role="alert">${reason()}</p>` : nothing}
      ${oidc() ? html`<a class="primary" id="oidc" href=${oidc().href}>${say("sign-in.oidc", { name: oidc().name })}</a><p class="or quiet">${say("sign-in.or")}</p>` : nothing}
      <label for="key">${say("sign-in.key")}</label>
      <input id="key" name="key" type="password" autocomplete="off" spellcheck="false" aria-required="true" aria-describedby="key-hint" />
      <button class="primary" ?disabled=${isSending}>${say("sign-in.enter")}</button>
      <p id="key-hint" class="quiet">${say("sign-in.hint")}<br /><code>./suda key province</code> · <code>./suda key office 430121</code></p>
    </form>`,
  };
}
