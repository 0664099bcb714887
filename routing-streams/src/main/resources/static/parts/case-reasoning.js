// Why a case was routed as it was: the sentence, the rules that fired, what was found where and what it was good for.
import { html, nothing } from "../core/lit.js";
import { officeName } from "../core/places.js";
import { either, say, term } from "../core/words.js";
import { whereFound, whyNot } from "./findings.js";
import { shape } from "./signs.js";

const USES = { DECIDED: "★", AGREED: "✓", PASSED_OVER: "✗", UNKNOWN: "?" };

const finding = (f) => html`<tr class=${f.use}>
  <td>${whereFound(f.field)}</td>
  <td lang="zh-CN">${f.words || "–"}</td>
  <td>${term("case.finding", f.kind)}${f.codes.length ? html`<br /><span class="quiet">${f.codes.map(officeName).join(say("comma"))}</span>` : nothing}</td>
  <td><span class="use">${shape(USES[f.use] ?? "·")}${term("case.use", f.use)}</span>${f.why ? html`<br /><span class="quiet">${whyNot(f.why)}</span>` : nothing}</td>
</tr>`;

export const reasoning = ({ explanation, reasoning: r, candidates }) => html`
  ${explanation ? html`<p class="explanation">${either(explanation)}</p>` : nothing}
  ${candidates.length ? html`<p>${say("case.candidates")}${say("colon")}${candidates.map((code, i) => html`${i ? say("comma") : ""}<b>${officeName(code)}</b>`)}</p>` : nothing}
  ${r
    ? html`<p class="quiet">${say("case.rules")}${say("colon")}${r.rules.map((rule, i) => html`${i ? " → " : ""}<code>${rule}</code>`)} · ${say("case.policy", { version: r.policyVersion })}</p>
        ${r.findings.length
          ? html`<div class="scroll-x" tabindex="0" role="region" aria-label=${say("case.why")}><table class="findings">
              <thead><tr><th scope="col">${say("case.where-found")}</th><th scope="col">${say("case.words-found")}</th><th scope="col">${say("case.named")}</th><th scope="col">${say("case.used")}</th></tr></thead>
              <tbody>${r.findings.map(finding)}</tbody>
            </table></div>`
          : nothing}`
    : nothing}
`;
