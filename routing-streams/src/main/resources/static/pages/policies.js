// The rules that the province decides by: which count, since when and by whom, and which came before.
import { learn } from "../core/words.js";
import words from "../words/policies.js";
import { history } from "./policies/history.js";
import { inForce } from "./policies/in-force.js";

learn(words);

export const open = (found, shell) => (found.params.kind ? history(found.params.kind, found.query.get("year"), shell) : inForce(shell));
