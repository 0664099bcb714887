// Names of places. Chinese ones come from the service; English ones are the usual Pinyin, without what kind of place it
// is, except where a county shares its city's name.
import { isChinese, say } from "./words.js";

export const english = {
  430000: "Hunan",
  430100: "Changsha", 430102: "Furong", 430103: "Tianxin", 430104: "Yuelu", 430105: "Kaifu", 430111: "Yuhua", 430112: "Wangcheng", 430121: "Changsha County", 430181: "Liuyang", 430182: "Ningxiang",
  430200: "Zhuzhou", 430202: "Hetang", 430203: "Lusong", 430204: "Shifeng", 430211: "Tianyuan", 430212: "Lukou", 430223: "Youxian", 430224: "Chaling", 430225: "Yanling", 430281: "Liling",
  430300: "Xiangtan", 430302: "Yuhu", 430304: "Yuetang", 430321: "Xiangtan County", 430381: "Xiangxiang", 430382: "Shaoshan",
  430400: "Hengyang", 430405: "Zhuhui", 430406: "Yanfeng", 430407: "Shigu", 430408: "Zhengxiang", 430412: "Nanyue", 430421: "Hengyang County", 430422: "Hengnan", 430423: "Hengshan", 430424: "Hengdong", 430426: "Qidong", 430481: "Leiyang", 430482: "Changning",
  430500: "Shaoyang", 430502: "Shuangqing", 430503: "Daxiang", 430511: "Beita", 430522: "Xinshao", 430523: "Shaoyang County", 430524: "Longhui", 430525: "Dongkou", 430527: "Suining", 430528: "Xinning", 430529: "Chengbu", 430581: "Wugang", 430582: "Shaodong",
  430600: "Yueyang", 430602: "Yueyanglou", 430603: "Yunxi", 430611: "Junshan", 430621: "Yueyang County", 430623: "Huarong", 430624: "Xiangyin", 430626: "Pingjiang", 430681: "Miluo", 430682: "Linxiang",
  430700: "Changde", 430702: "Wuling", 430703: "Dingcheng", 430721: "Anxiang", 430722: "Hanshou", 430723: "Lixian", 430724: "Linli", 430725: "Taoyuan", 430726: "Shimen", 430781: "Jinshi",
  430800: "Zhangjiajie", 430802: "Yongding", 430811: "Wulingyuan", 430821: "Cili", 430822: "Sangzhi",
  430900: "Yiyang", 430902: "Ziyang", 430903: "Heshan", 430921: "Nanxian", 430922: "Taojiang", 430923: "Anhua", 430981: "Yuanjiang",
  431000: "Chenzhou", 431002: "Beihu", 431003: "Suxian", 431021: "Guiyang", 431022: "Yizhang", 431023: "Yongxing", 431024: "Jiahe", 431025: "Linwu", 431026: "Rucheng", 431027: "Guidong", 431028: "Anren", 431081: "Zixing",
  431100: "Yongzhou", 431102: "Lingling", 431103: "Lengshuitan", 431122: "Dong'an", 431123: "Shuangpai", 431124: "Daoxian", 431125: "Jiangyong", 431126: "Ningyuan", 431127: "Lanshan", 431128: "Xintian", 431129: "Jianghua", 431181: "Qiyang",
  431200: "Huaihua", 431202: "Hecheng", 431221: "Zhongfang", 431222: "Yuanling", 431223: "Chenxi", 431224: "Xupu", 431225: "Huitong", 431226: "Mayang", 431227: "Xinhuang", 431228: "Zhijiang", 431229: "Jingzhou", 431230: "Tongdao", 431281: "Hongjiang",
  431300: "Loudi", 431302: "Louxing", 431321: "Shuangfeng", 431322: "Xinhua", 431381: "Lengshuijiang", 431382: "Lianyuan",
  433100: "Xiangxi", 433101: "Jishou", 433122: "Luxi", 433123: "Fenghuang", 433124: "Huayuan", 433125: "Baojing", 433126: "Guzhang", 433127: "Yongshun", 433130: "Longshan",
};

/** The province's own office. */
export const PROVINCE = "430000";

let divisions = new Map();
let categories = {};

export function know(all, words) {
  divisions = new Map(all.map((division) => [division.code, division]));
  categories = words;
}

export const isKnown = (code) => divisions.has(code);
export const levelOf = (code) => divisions.get(code)?.level;
export const parentOf = (code) => divisions.get(code)?.parent;

/** What a submission is about, such as BUS. */
export const category = (code) => categories[code]?.[isChinese() ? "zh" : "en"] ?? code;

export const cities = () => [...divisions.values()].filter((d) => d.level === "CITY");
export const countiesOf = (city) => [...divisions.values()].filter((d) => d.parent === city && d.level === "COUNTY");
/** Every office of a city, its bureau first; those of every city, the province's first. Known also where no live view is. */
export const officesOf = (city) => Object.keys(english).filter((code) => code.slice(0, 4) === city.slice(0, 4));
export const officeCities = () => Object.keys(english).filter((code) => code.endsWith("00"));

const folded = (text) => text.toLowerCase().replace(/[\s'’·,，()（）]/g, "");

/** 0 where an office's own name, Pinyin or code begins with what is sought, 1 where it stands elsewhere in them, 2 where it does not. */
function farFrom(sought, code) {
  const { name = "", parent = `${code.slice(0, 4)}00` } = divisions.get(code) ?? {};
  if ([name, english[code] ?? "", code].some((own) => folded(own).startsWith(sought))) return 0;
  return [(divisions.get(parent)?.name.replace("市", "") ?? "") + name, `${english[code]} ${english[parent] ?? ""}`].some((whole) => folded(whole).includes(sought)) ? 1 : 2;
}

/** Whether an office's name, Pinyin or code is like what is typed; every office's is while nothing is. */
export function isLike(code, typed) {
  const sought = folded(typed);
  return !sought || farFrom(sought, code) < 2;
}

/** Offices that are like what is typed; those whose own name begins so come first. */
export function officesLike(typed, limit = 8) {
  const sought = folded(typed);
  if (!sought) return [];
  const found = [...divisions.keys()].map((code) => [farFrom(sought, code), code]).filter(([far]) => far < 2);
  return found.sort(([a], [b]) => a - b).slice(0, limit).map(([, code]) => code);
}

export function name(code) {
  return isChinese() ? (divisions.get(code)?.name ?? code) : (english[code] ?? code);
}

/** As people say it: without "city", and the autonomous prefecture by its two syllables. */
export function shortName(code) {
  return isChinese() ? name(code).replace(/土家族苗族自治州$|市$/, "") : name(code);
}

/** The office of a division, as the one a case goes to. */
export function officeName(code) {
  const division = divisions.get(code);
  if (division?.level === "COUNTY") return isChinese() ? shortName(division.parent) + " · " + division.name : `${name(code)}, ${name(division.parent)}`;
  return name(code);
}

/** Where a case lies: an office, or a desk of the province. */
export const holderName = ({ office, desk }) => (desk ? say(`desk.${desk}`) : office ? officeName(office) : "–");

/** Who sent it, such as 12328 of a city. */
export function platformName(platform) {
  const hotline = platform.match(/^(12328|12345)-(\d{6})$/);
  return hotline ? `${hotline[1]} ${shortName(hotline[2])}` : say(`platform.${platform}`);
}
