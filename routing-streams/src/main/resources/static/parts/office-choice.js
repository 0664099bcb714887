// Which office: the candidates of a case first, then city by city; typing narrows the list.
import { html, nothing } from "../core/lit.js";
import { isLike, name, officeCities, officeName, officesOf } from "../core/places.js";
import { learn, say } from "../core/words.js";
import words from "../words/actions.js";

learn(words);

/** @returns `[{label, codes}]`, groups without a fitting office left out */
function groups(candidates, typed) {
  const cities = officeCities().map((city) => ({ label: name(city), codes: officesOf(city) }));
  return [{ label: say("office.candidates"), codes: candidates }, ...cities].map(({ label, codes }) => ({ label, codes: codes.filter((code) => isLike(code, typed)) })).filter(({ codes }) => codes.length);
}

const option = (code, chosen) => html`<option value=${code} ?selected=${code === chosen}>${officeName(code)} ${code}</option>`;

/**
 * A field of a {@link Form}: one office of the province.
 *
 * @param candidates codes that come first
 */
export function officeField({ name: field = "office", candidates = [], ...rest }) {
  return { name: field, label: () => say("field.office"), ...rest, control: (form, _, { id, fault, described, required }) => {
    const typed = form.typed ?? "";
    const found = groups(candidates, typed);
    const chosen = form.values[field] ?? "";
    const narrow = (event) => {
      form.typed = event.target.value;
      const left = groups(candidates, form.typed).flatMap(({ codes }) => codes);
      // What is chosen is what is seen: of one office left there is no question.
      form.set(field, new Set(left).size === 1 ? left[0] : left.includes(chosen) ? chosen : "");
    };
    return html`<div class="office-choice">
      <input type="search" aria-label=${say("office.narrow")} placeholder=${say("office.narrow")} autocomplete="off" spellcheck="false" .value=${typed} @input=${narrow} />
      <select id=${id} name=${field} size="7" aria-invalid=${fault ? "true" : nothing} aria-describedby=${described} aria-required=${required} .value=${chosen} @change=${(event) => form.set(field, event.target.value)}>
        ${required === nothing ? html`<option value="" ?selected=${!chosen}>${say("office.none")}</option>` : nothing}
        ${found.map(({ label, codes }) => html`<optgroup label=${label}>${codes.map((code) => option(code, chosen))}</optgroup>`)}
      </select>
      <p class="hint" aria-live="polite">${found.length ? (chosen ? say("office.chosen", { office: officeName(chosen) }) : "") : say("office.no-such")}</p>
    </div>`;
  } };
}
