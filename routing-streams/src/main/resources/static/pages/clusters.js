// Cases of different people that look alike: a person decides whether they are one matter.
import { again } from "../core/again.js";
import { get, query } from "../core/api.js";
import { html, nothing, repeat } from "../core/lit.js";
import { category, holderName, isKnown, officeName, platformName } from "../core/places.js";
import { dayAndMinute, duration, either, learn, number, say } from "../core/words.js";
import { ClusterWork } from "../parts/cluster-work.js";
import { formDialog } from "../parts/dialog.js";
import { Form, fields } from "../parts/form.js";
import { inCommon } from "../parts/in-common.js";
import { Pages } from "../parts/pages.js";
import { shown, shownPages } from "../parts/problem.js";
import { kind, shape, state } from "../parts/signs.js";
import words from "../words/clusters.js";

learn(words);

const EVERY_MS = 5000;
const STATES = ["PROPOSED", "DISMISSED", "SETTLED"];

/** Why they look alike stands in the sentence of the service, in brackets. */
const why = (cluster) => either(cluster).match(/(?:同一件事（|one matter \()([^）)]+)/)?.[1] ?? "";

/** The newest proposed first. */
function newest(state, changed) {
  const page = async (after, limit) => {
    const { clusters, nextAfter } = await get(`api/v1/clusters${query({ state, limit, after })}`);
    return { rows: clusters, next: nextAfter };
  };
  return new Pages({ page, id: (cluster) => cluster.id, changed });
}

const apart = () => html`<span class="mark cluster-apart">${shape("≠")}${say("clusters.apart")}</span>`;

export function open(found, shell) {
  let one = null;
  let all = null;
  let wanted = null;
  let merging = null;
  let dismissing = null;
  const reading = again(load, { poll: EVERY_MS });
  moved(found);

  function moved({ params, query: asked }) {
    merging = dismissing = null;
    if (params.id) {
      one = new ClusterWork(params.id, shell.redraw);
      merging = new Form([{ name: "reason", label: () => say("clusters.reason"), required: true }], shell.redraw, { reason: "反映的是同一事项，并案办理。" });
    } else {
      one = null;
      wanted = STATES.includes(asked.get("state")) ? asked.get("state") : "PROPOSED";
      all = newest(wanted, shell.redraw);
    }
    load();
  }

  async function load() {
    if (!one) await all.load();
    else if (!one.isMerging) await one.load();
  }

  const tab = (of) => html`<a href="#/clusters${of === "PROPOSED" ? "" : `?state=${of}`}" aria-current=${of === wanted ? "true" : nothing}>${say(`clusters.state.${of}`)}</a>`;

  const row = (cluster) => html`<li class="cluster-row">
    <a class="title" href="#/clusters/${cluster.id}"><b class="n">${say("clusters.size", { n: number(cluster.cases.length) })}</b> <span lang="zh-CN">${cluster.cases[0]?.title ?? either(cluster)}</span></a>
    <p class="what"><b class="holder">${officeName(cluster.county)}</b><span>${category(cluster.category)}</span>${why(cluster) ? html`<span>${say("clusters.why", { why: why(cluster) })}</span>` : nothing}${cluster.apart ? apart() : nothing}</p>
    <p class="how"><time datetime=${cluster.proposedAt}>${dayAndMinute(cluster.proposedAt)}</time><span class="quiet">${say("clusters.ago", { away: duration(shell.now() - Date.parse(cluster.proposedAt)) })}</span></p>
  </li>`;

  const rows = (clusters) => (clusters.length ? html`<ol>${repeat(clusters, (cluster) => cluster.id, row)}</ol>` : html`<p class="empty">${say(`clusters.none.${wanted}`)}</p>`);

  const list = () => html`<div class="page-head"><h1>${say("page.clusters")}</h1><p class="quiet">${say("clusters.what")}</p></div>
    <p class="cluster-tabs" role="navigation" aria-label=${say("clusters.states")}>${STATES.map(tab)}</p>
    <section class="panel cluster-rows living" aria-label=${say(`clusters.state.${wanted}`)}>${shownPages(all, rows)}</section>`;

  const outcome = ({ caseId, isGone }) => {
    const found = one.outcomes.get(caseId);
    if (!found) return one.isIn(caseId) ? nothing : html`<p class="cluster-outcome quiet">${say(isGone ? "clusters.gone" : "clusters.left")}</p>`;
    return html`<p class="cluster-outcome ${found.how}">${shape({ sending: "…", sent: "…", done: "✓", refused: "✕" }[found.how])} ${say(`clusters.outcome.${found.how}`)}${found.why ? html` ${found.why}` : nothing}</p>`;
  };

  const choice = ({ caseId, title }) => {
    if (!one.isOpen() || !one.isIn(caseId) || one.outcomes.get(caseId)?.how === "done") return nothing;
    const leads = caseId === one.lead;
    return html`<p class="cluster-choice">
      <label><input type="radio" name="lead" .checked=${leads} ?disabled=${one.isMerging} aria-label=${say("clusters.leads.of", { title, caseId })} @change=${() => one.leadWith(caseId)} />${say("clusters.leads")}</label>
      ${leads ? nothing : html`<label><input type="checkbox" .checked=${one.ticked.has(caseId)} ?disabled=${one.isMerging} aria-label=${say("clusters.merge.of", { title, caseId })} @change=${(event) => one.tick(caseId, event.target.checked)} />${say("clusters.merge")}</label>`}
    </p>`;
  };

  const texts = () => one.all().map(({ caseId }) => one.views.of(caseId)).filter((view) => view !== null);

  const gone = (member) => html`<li class="panel cluster-case" data-case=${member.caseId}><h2 class="code">${member.caseId}</h2>${outcome(member)}</li>`;

  const member = (member) => {
    if (member.isGone) return gone(member);
    const view = one.views.of(member.caseId);
    const others = texts().filter((other) => other.caseId !== member.caseId);
    return html`<li class="panel cluster-case ${member.caseId === one.lead ? "leads" : ""}" data-case=${member.caseId}>
      ${choice(member)}
      <h2><a lang="zh-CN" href="#/cases/${member.caseId}">${inCommon(member.title, others.map((o) => o.title))}</a></h2>
      <p class="cluster-what">${kind(member.kind)}${view ? state(view.state) : nothing}<b class="holder">${holderName(member)}</b></p>
      ${view
        ? html`<p class="text" lang="zh-CN">${inCommon(view.text, others.map((o) => o.text))}</p>
            ${view.place?.address ? html`<p class="quiet">${say("clusters.place")} <span lang="zh-CN">${inCommon(view.place.address, others.map((o) => o.place?.address ?? ""))}</span></p>` : nothing}
            ${view.respondent?.unit ? html`<p class="quiet">${say("clusters.respondent")} <span lang="zh-CN">${view.respondent.unit}</span></p>` : nothing}`
        : nothing}
      <p class="quiet cluster-from">${platformName(member.platform)} · ${member.sourceNumber}<br /><time datetime=${member.acceptedAt}>${dayAndMinute(member.acceptedAt)}</time> · <span class="code">${member.caseId}</span></p>
      ${outcome(member)}
    </li>`;
  };

  /** What all of them have. */
  function common(cluster) {
    const views = texts();
    const same = (of) => {
      const values = new Set(views.map((view) => of(view) ?? ""));
      return views.length > 1 && values.size === 1 ? [...values][0] : "";
    };
    const facts = [
      [say("clusters.county"), isKnown(cluster.county) ? officeName(cluster.county) : cluster.countyName],
      [say("clusters.category"), category(cluster.category)],
      [say("clusters.place"), same((view) => view.place?.address)],
      [say("clusters.respondent"), same((view) => view.respondent?.unit)],
      [say("clusters.reasons"), why(cluster)],
    ].filter(([, value]) => value);
    return html`<dl class="cluster-common">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  async function merge(event) {
    event.preventDefault();
    const n = one.toMerge().length;
    if (!n) return;
    if (!(await merging.submit(({ reason }) => one.merge(reason)))) return;
    const outcomes = [...one.outcomes.values()];
    const refused = outcomes.filter((o) => o.how === "refused").length;
    shell.announce(refused ? say("clusters.merged.some", { n: outcomes.length - refused, refused }) : say("clusters.merged", { n }), refused > 0);
  }

  const decide = () => html`<form id=${merging.id} class="panel cluster-decide" novalidate @submit=${merge}>
    ${fields(merging)}
    <p class="buttons">
      <button class="primary" ?disabled=${one.isMerging || !one.toMerge().length}>${one.isMerging ? say("form.sending") : say(one.toMerge().length ? "clusters.merge.n" : "clusters.merge.none", { n: one.toMerge().length, lead: one.members.get(one.lead)?.title ?? "" })}</button>
      <button type="button" id="cluster-dismiss" ?disabled=${one.isMerging} @click=${askDismissal}>${say("clusters.dismiss")}…</button>
    </p>
    <p class="hint">${say("clusters.merge.hint")}</p>
  </form>`;

  function askDismissal() {
    dismissing = new Form([{ name: "reason", label: () => say("clusters.dismiss.reason"), kind: "long", required: true }], shell.redraw);
    shell.redraw();
  }

  async function dismiss({ reason }) {
    await one.dismiss(reason);
    shell.announce(say("clusters.dismissed"));
    await one.load();
  }

  function standing(cluster) {
    if (cluster.state === "DISMISSED") return html`<p class="panel cluster-note">${say("clusters.dismissed.at", { at: dayAndMinute(cluster.dismissal.at) })} <q lang="zh-CN">${cluster.dismissal.reason}</q></p>`;
    if (cluster.state === "SETTLED") return html`<p class="panel cluster-note">${either(cluster)} ${one.members.has(one.lead) ? html`<a href="#/cases/${one.lead}">${say("clusters.to-lead")}</a>` : nothing}</p>`;
    if (cluster.apart)
      return html`<div class="panel cluster-note"><p>${apart()} ${say("clusters.apart.why")}</p>
        <p class="buttons"><button type="button" id="cluster-dismiss" @click=${askDismissal}>${say("clusters.dismiss")}…</button></p></div>`;
    return one.isOpen() ? decide() : nothing;
  }

  const heading = () => one.cluster.value?.cases[0]?.title ?? one.all()[0]?.title ?? one.id;

  const detail = () => html`<div class="page-head"><h1>${say("clusters.one", { title: heading() })}</h1><a href="#/clusters">${say("clusters.back")}</a></div>
    ${shown(
      one.cluster,
      (cluster) => html`${common(cluster)} ${standing(cluster)}
        <ol class="cluster-cases">${repeat(one.all(), (m) => m.caseId, member)}</ol>
        ${dismissing
          ? formDialog(say("clusters.dismiss"), dismissing, {
              send: dismiss,
              close: () => ((dismissing = null), shell.redraw()),
              button: say("clusters.dismiss"),
              before: html`<p class="quiet">${say("clusters.dismiss.hint")}</p>`,
            })
          : nothing}`,
    )}`;

  return {
    title: () => (one ? say("clusters.one", { title: heading() }) : say("page.clusters")),
    view: () => (one ? detail() : list()),
    moved,
    close: reading.stop,
  };
}
