// Words of the cases of the last hour.
export default {
  zh: {
    "hour.title": "最近一小时：{what}",
    "hour.count": "共 {n} 件次，工单为现在的状况",
    "hour.most": "每项每分钟至多列出 10,000 件次，各项共至多 50,000。",
    "hour.none": "最近一小时没有。",
    "hour.nothing": "没有可列出的工单。",
  },
  en: {
    "hour.title": "Last hour: {what}",
    "hour.count": "{n} in all; cases as they stand now",
    "hour.most": "Of each figure 10,000 a minute are listed at most, and 50,000 of all figures together.",
    "hour.none": "None in the last hour.",
    "hour.nothing": "There are no cases to be listed.",
  },
};
