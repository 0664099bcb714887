// Follow-up meetings and criticism: the board of all, or one with its evidence.
import { learn } from "../core/words.js";
import words from "../words/followups.js";
import { board } from "./followups/board.js";
import { detail } from "./followups/detail.js";

learn(words);

export const open = (found, shell) => (found.params.id ? detail(found.params.id, shell) : board(found, shell));
