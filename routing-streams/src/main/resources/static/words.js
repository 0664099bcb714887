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
    "tile.bureau": "局 {n}",
    "tile.counties": "县 {n}",
    "tile.label": "{city}：{total} 件，市州局 {bureau} 件，县（市、区） {counties} 件。",
    "tile.show": "查看各县（市、区）",
    channels: "热线可用性",
    "channels.day": "近 24 小时接通率",
    "channels.key": "竖虚线：95% 标准；横线：Wilson 区间（95%）",
    "channels.lines": "热线失联或差",
    "channels.proposed": "约谈待定 {n}",
    "channels.alarm": "失联或差的必设热线 {lines} 条，约谈建议待定 {n} 次",
    "as-of": "截至 {at}",
    comma: "，",
    stop: "。",
    "channel.state.GOOD": "良好",
    "channel.state.UNKNOWN": "样本不足",
    "channel.state.WARNING": "预警",
    "channel.state.POOR": "差",
    "channel.state.SILENT": "失联",
    "channel.spoken.state": "热线{state}",
    "channel.spoken.rate": "24 小时接通率 {percent}",
    "channel.since": "已 {duration}",
    "channel.since.at": "自 {at} 起",
    "channel.heard": "{duration}前有数据",
    "channel.never": "从未有数据",
    "channel.mandatory": "必设",
    "channel.12328": "12328热线",
    "channel.12345": "12345热线",
    "channel.WEB": "网站",
    "channel.WECHAT": "微信",
    "channel.MAIL": "电子邮件",
    "channel.LETTER": "来信",
    "channel.COUNTER": "来访接待",
    "rate.none": "24 小时无请求",
    "rate.interval": "Wilson 区间 {lower}%–{upper}%",
    moment: "不到 1 分钟",
    minutes: "{n} 分钟",
    hours: "{n} 小时",
    days: "{n} 天",
    "follow-ups": "约谈",
    "follow-ups.criticisms": "通报待定 {n}",
    "follow-up": "{level}{state}",
    "follow-up.due": "，期限 {day}",
    "follow-up.CRITICISM": "通报",
    "follow-up.MEETING": "约谈",
    "follow-up.state.PROPOSED": "建议待定",
    "follow-up.state.SCHEDULED": "已安排",
    "follow-up.state.RECORDED": "整改中",
    "follow-up.state.STRUCK_OFF": "已销号",
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
    "triage.more": "to be assigned",
    total: "Cases",
    "total.more": "in all",
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
    "tile.bureau": "City {n}",
    "tile.counties": "County {n}",
    "tile.label": "{city}: {total} cases, {bureau} at the city bureau, {counties} in counties.",
    "tile.show": "Show its counties",
    channels: "Channels",
    "channels.day": "answer rate of 24 h",
    "channels.key": "Dashed line: the 95% standard; bracket: Wilson interval (95%)",
    "channels.lines": "Lines silent or poor",
    "channels.proposed": "{n} proposed",
    "channels.alarm": "Mandatory lines silent or poor: {lines}. Meetings proposed that wait for a decision: {n}",
    "as-of": "as of {at}",
    comma: ", ",
    stop: ".",
    "channel.state.GOOD": "Good",
    "channel.state.UNKNOWN": "Unknown",
    "channel.state.WARNING": "Warning",
    "channel.state.POOR": "Poor",
    "channel.state.SILENT": "Silent",
    "channel.spoken.state": "Channels: {state}",
    "channel.spoken.rate": "24 h answer rate {percent}",
    "channel.since": "for {duration}",
    "channel.since.at": "since {at}",
    "channel.heard": "heard {duration} ago",
    "channel.never": "never heard of",
    "channel.mandatory": "mandatory",
    "channel.12328": "hotline 12328",
    "channel.12345": "hotline 12345",
    "channel.WEB": "web",
    "channel.WECHAT": "WeChat",
    "channel.MAIL": "e-mail",
    "channel.LETTER": "letters",
    "channel.COUNTER": "counter",
    "rate.none": "no attempts in 24 h",
    "rate.interval": "Wilson interval {lower}%–{upper}%",
    moment: "under 1 min",
    minutes: "{n} min",
    hours: "{n} h",
    days: "{n} d",
    "follow-ups": "Meetings",
    "follow-ups.criticisms": "criticism proposed {n}",
    "follow-up": "{level} {state}",
    "follow-up.due": ", due {day}",
    "follow-up.CRITICISM": "criticism",
    "follow-up.MEETING": "meeting",
    "follow-up.state.PROPOSED": "proposed",
    "follow-up.state.SCHEDULED": "scheduled",
    "follow-up.state.RECORDED": "held",
    "follow-up.state.STRUCK_OFF": "struck off",
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
export const day = (instant) => time(instant, { month: "short", day: "numeric" });
export const dayAndClock = (instant) => time(instant, { ...DAY, ...CLOCK });

/** The clock alone for today, the day with it for any other. */
export function when(instant) {
  return time(instant, DAY) === time(new Date(), DAY) ? clock(instant) : time(instant, { ...DAY, hour: "2-digit", minute: "2-digit" });
}

const MINUTE_MS = 60_000;

/** How long, in the largest unit of which there are two: what matters is whether it is minutes, hours or days. */
export function duration(ms) {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes === 0) return say("moment");
  if (minutes < 2 * 60) return say("minutes", { n: number(minutes) });
  const hours = Math.floor(minutes / 60);
  return hours < 2 * 24 ? say("hours", { n: number(hours) }) : say("days", { n: number(Math.floor(hours / 24)) });
}
