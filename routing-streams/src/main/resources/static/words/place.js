// Words of the pages of a city or county, and of the scorecards.
export default {
  zh: {
    "place.open": "未办结", "place.overdue": "已逾期", "place.soon": "24 小时内到期",
    "place.card": "考核", "place.as-of": "{from} 至 {to}，截至末日终了", "place.trend": "逐月走势", "place.trend.none": "这段时间之前还没有逐月数字。",
    "place.line": "热线逐日接通率", "place.line.none": "这段时间没有读数。", "place.standard": "标准 {n}%", "place.office": "单位", "place.bureau": "市州局本级",
    "place.cases": "未办结工单（按期限）", "place.up": "上级：{name}", "place.fetching": "未读取自己的主题，最早一条 {at}", "place.unknown": "没有这个单位，或者您无权查看。",
    "place.holders": "在办与退单", "place.now": "现有", "place.hint": "点击数字查看其工单。",
    "scorecards.level": "范围", "scorecards.level.city": "市州", "scorecards.level.office": "单位", "scorecards.level.province": "全省", "scorecards.side": "口径", "scorecards.handled": "承办", "scorecards.against": "被投诉", "scorecards.csv": "下载 CSV", "scorecards.none": "这段时间没有数字。", "scorecards.named": "写明", "scorecards.presumed": "推定", "scorecards.sort": "按{column}排序", "scorecards.of-city": "市州", "scorecards.all": "全部",
    "scorecards.against.accepted": "受理", "scorecards.against.closed": "办结",
  },
  en: {
    "place.open": "Open", "place.overdue": "Overdue", "place.soon": "Due within 24 h",
    "place.card": "Scorecard", "place.as-of": "{from} to {to}, as of the end of the last day", "place.trend": "Month by month", "place.trend.none": "No months to show yet.",
    "place.line": "Hotline's answer rate by day", "place.line.none": "No readings in these days.", "place.standard": "standard {n}%", "place.office": "Office", "place.bureau": "City bureau itself",
    "place.cases": "Open cases by due time", "place.up": "Above: {name}", "place.fetching": "does not read its own topic, the oldest message is of {at}", "place.unknown": "There is no such office, or you may not see it.",
    "place.holders": "Holders and returns", "place.now": "Holds now", "place.hint": "Every number opens to its cases.",
    "scorecards.level": "Level", "scorecards.level.city": "Cities", "scorecards.level.office": "Offices", "scorecards.level.province": "Province", "scorecards.side": "Side", "scorecards.handled": "Handled by", "scorecards.against": "Complained against", "scorecards.csv": "Download CSV", "scorecards.none": "No figures in these days.", "scorecards.named": "Named", "scorecards.presumed": "Presumed", "scorecards.sort": "Sort by {column}", "scorecards.of-city": "City", "scorecards.all": "all",
    "scorecards.against.accepted": "Accepted", "scorecards.against.closed": "Closed",
  },
};
