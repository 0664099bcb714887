// Who has how many open cases: from the overview, or for operators, who may not have that, from the counts alone.
import { cities, countiesOf, PROVINCE } from "../core/places.js";
import { who } from "../core/session.js";

const only = (open) => ({ open });

function ofCity(code, held) {
  const bureau = held(code);
  const counties = countiesOf(code).reduce((sum, county) => sum + held(county.code), 0);
  return { city: code, open: bureau + counties, bureau: only(bureau), counties: only(counties) };
}

/** Of a city, an office, a desk or all; an office of which nothing is told has none. */
export function standingOf(overview, { city, office, desk }) {
  if (city) return overview.cities.find((one) => one.city === city);
  if (office) return overview.offices[office] ?? { open: 0, overdue: 0, dueSoon: 0 };
  return desk ? overview[desk] : overview.total;
}

/**
 * Counts are one instance's alone, so they stand in for no overview that has not come yet.
 *
 * @returns {object|null} as the overview has it; what is not told is left out
 */
export function standings({ overview, counts }) {
  if (overview || !counts || who()?.role !== "OPERATOR") return overview ?? null;
  const held = (code) => counts.offices[code]?.cases ?? 0;
  return {
    total: only(counts.total),
    triage: only(counts.triage),
    province: only(held(PROVINCE)),
    ...(counts.discipline === null ? {} : { discipline: only(counts.discipline) }),
    cities: cities().map(({ code }) => ofCity(code, held)),
  };
}
