// What the cities can be coloured by, and in which class each value falls: 0 is light, 5 is what asks to be looked at.
import { number, percent, say } from "../core/words.js";

const CLASSES = 5;

/** In percent. Standards of the field are among them: 95, 90, 85 and 70. */
const BORDERS = [98, 95, 90, 85, 70];

const FEW = "few";

/** Half a power of ten or a few of them, so that the classes have round borders. */
function step(most) {
  const wanted = Math.max(1, most / CLASSES);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const unit = power > 1 ? power / 2 : 1;
  return unit * Math.ceil(wanted / unit);
}

/** How many; more is darker. */
function counted(name) {
  return {
    name,
    isRate: false,
    of: (city) => city[name],
    isTold: (city) => city[name] !== undefined,
    written: (n) => number(n),
    classes(values) {
      const perClass = step(Math.max(0, ...values));
      const range = (level) => [(level - 1) * perClass + 1, level * perClass].map(number);
      return {
        levelOf: (n) => Math.min(CLASSES, Math.ceil(n / perClass)),
        legend: [[0, "0"], ...Array.from({ length: CLASSES }, (_, i) => [i + 1, perClass === 1 ? number(i + 1) : range(i + 1).join("–")])],
      };
    },
  };
}

/** How large a share; less is darker, and of too few nothing is said. */
function rated(name, of) {
  const legend = [
    [0, `≥ ${BORDERS[0]}%`],
    ...BORDERS.slice(1).map((least, i) => [i + 1, `${least}–${BORDERS[i]}%`]),
    [CLASSES, `< ${BORDERS[CLASSES - 1]}%`],
  ];
  return {
    name,
    isRate: true,
    of,
    isTold: (city, channel) => Boolean(of(city, channel)),
    written: percent,
    classes: () => ({
      levelOf: (rate) => (rate.enough ? BORDERS.filter((least) => Number(rate.percent) < least).length : FEW),
      legend: [...legend, [FEW, say("overview.few")]],
    }),
  };
}

export const measures = [
  counted("open"),
  counted("overdue"),
  rated("onTime", (city) => city.onTime),
  rated("satisfaction", (city) => city.satisfaction),
  rated("answerRate", (_, channel) => channel?.answerRate),
];
