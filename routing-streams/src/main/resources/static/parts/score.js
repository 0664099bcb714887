// The figures of a scorecard: what they are called, and how each opens to the cases behind it.
import { query } from "../core/api.js";
import { html } from "../core/lit.js";
import { learn, number, percent, say } from "../core/words.js";
import { rateBar } from "./rate-bar.js";
import { opens } from "./signs.js";

/** A card's field, and by which name the API counts the cases behind it. */
export const COUNTS = { accepted: "ACCEPTED", closed: "CLOSED", routed: "ROUTED", returned: "RETURNED", pingPong: "PING_PONG", signDue: "SIGN_DUE", signedInTime: "SIGNED_IN_TIME", fellDue: "CLOSE_DUE", closedOnTime: "CLOSED_ON_TIME", overdue: "OVERDUE", closings: "CLOSINGS", callable: "CALLABLE", reached: "REACHED", reworked: "REWORKED", rated: "RATED", satisfied: "SATISFIED", unreached: "UNREACHED", supervised: "SUPERVISED", supervisedClosed: "SUPERVISED_CLOSED", raised: "RAISED", extended: "EXTENDED", timed: "TIME_TO_CLOSE" };

/** A rate of a card, and the counts that it is made of. */
export const RATES = { closing: ["closed", "accepted"], onTime: ["closedOnTime", "fellDue"], signedInTime: ["signedInTime", "signDue"], satisfaction: ["satisfied", "rated"], callBack: ["reached", "callable"], rework: ["reworked", "closings"], returned: ["returned", "routed"] };

learn({
  zh: {
    "score.accepted": "受理", "score.closed": "办结", "score.routed": "派单", "score.returned": "退单", "score.pingPong": "往返", "score.signDue": "应签收", "score.signedInTime": "按时签收", "score.fellDue": "到期", "score.closedOnTime": "限时办结", "score.overdue": "逾期", "score.closings": "办结次数", "score.callable": "应回访", "score.reached": "回访接通", "score.reworked": "重办", "score.rated": "评价", "score.satisfied": "满意", "score.unreached": "未接通", "score.supervised": "督办", "score.supervisedClosed": "督办已结", "score.raised": "提级", "score.extended": "延期", "score.timed": "计时办结",
    "rate.closing": "办结率", "rate.onTime": "限时办结率", "rate.signedInTime": "按时签收率", "rate.satisfaction": "满意率", "rate.callBack": "回访率", "rate.rework": "重办率", "rate.returned": "退单率", "rate.answer": "接通率",
    "score.few": "样本不足，不作评判", "score.median": "办结用时中位数", "score.p90": "九成办结用时不超过", "score.hours": "{n} 小时",
  },
  en: {
    "score.accepted": "Accepted", "score.closed": "Closed", "score.routed": "Dispatched", "score.returned": "Returned", "score.pingPong": "Came back", "score.signDue": "To be signed", "score.signedInTime": "Signed in time", "score.fellDue": "Fell due", "score.closedOnTime": "Closed in time", "score.overdue": "Overdue", "score.closings": "Closings", "score.callable": "To be called", "score.reached": "Reached", "score.reworked": "Reworked", "score.rated": "Rated", "score.satisfied": "Satisfied", "score.unreached": "Not reached", "score.supervised": "Supervised", "score.supervisedClosed": "Supervised, closed", "score.raised": "Raised", "score.extended": "Extended", "score.timed": "Timed closings",
    "rate.closing": "Closing rate", "rate.onTime": "On-time closing rate", "rate.signedInTime": "Signed in time", "rate.satisfaction": "Satisfaction", "rate.callBack": "Call-back rate", "rate.rework": "Rework rate", "rate.returned": "Return rate", "rate.answer": "Answer rate",
    "score.few": "too few for a verdict", "score.median": "Median time to close", "score.p90": "Nine in ten closed within", "score.hours": "{n} h",
  },
});

/** A count of this card, which opens to its cases. */
export const count = (card, field) => {
  const parameters = { counted: COUNTS[field], level: card.level.toLowerCase(), code: card.code, from: card.from, to: card.to };
  return opens(card[field], `#/figures${query(parameters)}`, say(`score.${field}`));
};

/** A rate with what it was counted from; where that is too little, it says so. */
export const rate = (of) => html`<b class="percent">${percent(of)}</b>${of.enough || of.percent === null ? "" : html`<span class="few" title=${say("score.few")}>*<span class="sr">${say("score.few")}</span></span>`}`;

/** A line of a scorecard: the rate, its bar, and the counts of it. */
export const rateLine = (card, name, standard = null) => {
  const [part, whole] = RATES[name];
  return html`<li class="rate-line">
    <span class="name">${say(`rate.${name}`)}</span>
    ${rate(card.rates[name])} ${rateBar(card.rates[name], "", standard)}
    <span class="of">${count(card, part)} <span aria-hidden="true">/</span> ${count(card, whole)}<span class="sr"> (${number(card.rates[name].denominator)})</span></span>
  </li>`;
};
