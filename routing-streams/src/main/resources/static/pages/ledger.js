// The ledger of problems, and what was inspected and who had to answer for it.
import { learn } from "../core/words.js";
import ofFollowUps from "../words/followups.js";
import words from "../words/ledger.js";
import { entries } from "./ledger/entries.js";
import { problems } from "./ledger/problems.js";

// Of deadlines and results both say the same.
learn(ofFollowUps);
learn(words);

const LISTS = ["inspections", "consequences"];

export function open(found, shell) {
  const { id } = found.params;
  return LISTS.includes(id) ? entries(id, found, shell) : problems(id, found, shell);
}
