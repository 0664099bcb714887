// Every word of the page, in both languages. What the service explains (why a case went where) it says in both itself.
const LANGUAGE = "suda.language";

export const words = {
  zh: {
    title: "诉达 · 实时",
    tagline: "湖南省交通运输投诉举报 · 实时",
    "state.waiting": "正在连接……",
    "state.live": "实时",
    "state.stale": "连接中断，正在重连；数字停在 {at}",
    "state.away": "连接不上服务，正在重试",
    "state.key": "需要访问密钥",
    "state.busy": "服务暂时不可用（{status}），正在重试",
    "demo": "以下工单全部虚构，场景",
    "key.title": "请出示访问密钥",
    "key.label": "访问密钥（省级、纪检或运维）",
    "key.watch": "进入",
    "key.hint": "本地安装可用此命令取得：",
    "key.401": "密钥无效或已过期，请换一个。",
    "key.403": "该密钥的角色不能观看本页，需要省级、纪检或运维密钥。",
    figures: "总览",
    triage: "省级分拨台",
    "triage.more": "件待人工分派",
    total: "现有工单",
    "total.more": "全省合计",
    province: "省本级承办",
    discipline: "省纪检组",
    "discipline.more": "件",
    offices: "有件单位",
    "offices.of": "共 {all} 个",
    dead: "死信",
    "dead.more": "无法处理",
    "dead.none": "没有死信，收到的消息都已处理。",
    "dead.topic": "来自 {topic} 的死信",
    cities: "14 个市州承办的工单",
    bureau: "市州局",
    counties: "县（市、区）",
    legend: "件数",
    back: "返回全省",
    "detail.most": "件数最多的县（市、区）",
    "detail.city": "{city}：{total} 件，市州局 {bureau} 件，县（市、区） {counties} 件",
    "detail.none": "各县（市、区）都还没有工单。点选上面的市州查看其各县（市、区）。",
    "tile.parts": "局 {bureau} · 县 {counties}",
    "tile.label": "{city}：{total} 件，市州局 {bureau} 件，县（市、区） {counties} 件。查看各县（市、区）",
    cases: "最近分派",
    "cases.none": "还没有工单。报送一件，一秒之内就会出现在这里：",
    "cases.scenario": "还没有工单。场景开始播放后，工单会出现在这里。",
    "cases.hidden": "该密钥的角色不能查看工单内容。",
    "case.to": "分派至",
    "case.id": "工单号",
    "kind.ENQUIRY": "咨询",
    "kind.SUGGESTION": "建议",
    "kind.COMPLAINT": "投诉",
    "kind.REPORT": "举报",
    "desk.TRIAGE": "省级分拨台",
    "desk.DISCIPLINE": "省纪检组",
    "desk.RECUSAL": "回避承办人",
    "platform.mot-transfer": "部转办",
    "platform.letters-430000": "省厅信访",
    "platform.report-box-430000": "省厅举报箱",
    "platform.province-line-430000": "省厅投诉电话",
    "platform.inspection-430000": "走访暗访",
    "reason.UNREADABLE": "无法解读",
    "reason.UNKNOWN_SCHEMA": "未登记的模式",
    "reason.NULL_KEY": "缺少键",
    "reason.NULL_VALUE": "内容为空",
    "reason.TOO_LARGE": "过大",
    "reason.INVALID": "内容不合要求",
    "reason.UNKNOWN": "原因不明",
    api: "接口说明",
    version: "版本 {version}",
  },
  en: {
    title: "Suda · live",
    tagline: "Transport complaints and reports in Hunan, live",
    "state.waiting": "Connecting…",
    "state.live": "Live",
    "state.stale": "Connection lost, reconnecting; figures as of {at}",
    "state.away": "The service cannot be reached, trying again",
    "state.key": "An access key is needed",
    "state.busy": "Not available now ({status}), trying again",
    "demo": "every case here is invented; scenario",
    "key.title": "Please show an access key",
    "key.label": "Access key (province, discipline or operator)",
    "key.watch": "Enter",
    "key.hint": "In a local installation this prints one:",
    "key.401": "The key is not valid or has expired; please use another.",
    "key.403": "This key's role may not watch this page; a province, discipline or operator key is needed.",
    figures: "Overview",
    triage: "Triage desk",
    "triage.more": "waiting for a person",
    total: "Cases",
    "total.more": "in the province",
    province: "Province's own office",
    discipline: "Discipline group",
    "discipline.more": "cases",
    offices: "Offices with cases",
    "offices.of": "of {all}",
    dead: "Dead letters",
    "dead.more": "unprocessed",
    "dead.none": "None: every message that came was processed.",
    "dead.topic": "Dead letters from {topic}",
    cities: "Cases in the 14 cities",
    bureau: "City bureau",
    counties: "Counties",
    legend: "Cases",
    back: "Whole province",
    "detail.most": "Counties with most cases",
    "detail.city": "{city}: {total} cases, {bureau} at the city bureau, {counties} in counties",
    "detail.none": "No county has a case yet. Choose a city above to see its counties.",
    "tile.parts": "City {bureau} · County {counties}",
    "tile.label": "{city}: {total} cases, {bureau} at the city bureau, {counties} in counties. Show its counties",
    cases: "Assigned last",
    "cases.none": "No cases yet. Send one, and it stands here within a second:",
    "cases.scenario": "No cases yet. They appear here once the scenario plays.",
    "cases.hidden": "This key's role may not see cases.",
    "case.to": "to",
    "case.id": "Case",
    "kind.ENQUIRY": "Enquiry",
    "kind.SUGGESTION": "Suggestion",
    "kind.COMPLAINT": "Complaint",
    "kind.REPORT": "Report",
    "desk.TRIAGE": "Triage desk",
    "desk.DISCIPLINE": "Discipline group",
    "desk.RECUSAL": "Recusal person",
    "platform.mot-transfer": "Ministry transfer",
    "platform.letters-430000": "Letters to the province",
    "platform.report-box-430000": "Province's report box",
    "platform.province-line-430000": "Province's complaints line",
    "platform.inspection-430000": "Inspection visit",
    "reason.UNREADABLE": "unreadable",
    "reason.UNKNOWN_SCHEMA": "schema not registered",
    "reason.NULL_KEY": "no key",
    "reason.NULL_VALUE": "empty",
    "reason.TOO_LARGE": "too large",
    "reason.INVALID": "breaks the rules",
    "reason.UNKNOWN": "reason unknown",
    api: "API",
    version: "Version {version}",
  },
};

let language = localStorage.getItem(LANGUAGE) === "en" ? "en" : "zh";

export const isChinese = () => language === "zh";

export function speak(wanted) {
  language = wanted;
  localStorage.setItem(LANGUAGE, wanted);
}

export function say(key, values = {}) {
  const sentence = words[language][key];
  if (sentence === undefined) return key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Fills in all words that stand in the page itself. */
export function sayAll() {
  document.documentElement.lang = isChinese() ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say(element.dataset.sayLabel));
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === language));
}

const locale = () => (isChinese() ? "zh-CN" : "en-GB");

export const number = (n) => new Intl.NumberFormat(locale()).format(n);

/** On the province's clock, wherever the page is opened. */
export function time(instant, fields) {
  return new Intl.DateTimeFormat(locale(), { timeZone: "Asia/Shanghai", hourCycle: "h23", ...fields }).format(instant);
}

const DAY = { year: "numeric", month: "2-digit", day: "2-digit" };
const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

export const clock = (instant) => time(instant, CLOCK);
export const dayAndClock = (instant) => time(instant, { ...DAY, ...CLOCK });

/** The clock alone for today, the day with it for any other. */
export function when(instant) {
  return time(instant, DAY) === time(new Date(), DAY) ? clock(instant) : time(instant, { ...DAY, hour: "2-digit", minute: "2-digit" });
}
