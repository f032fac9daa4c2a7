// Notes, as the engine of the board knows them.

import { zoneOfNote } from "../tables/select.js"
import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const notes = {
  empty,
  folds,
  predictions,
  publicPart,
  inSight: (_, { notes }) => ({ notes }),
  placed: { "note.moved": ({ note }) => [note], "note.removed": ({ note }) => [note] },
  ids: ["note"],
  words: ["text"],
  replaceable: ["note.move", "note.color"],
  general: ["notes.reveal"],
  where: {
    "note.add": (_, { zone }) => [zone],
    "note.edit": (state, { note }) => zoneOfNote(state, note),
    "note.move": (state, { note, zone }) => [...zoneOfNote(state, note), zone],
    "note.color": (state, { note }) => zoneOfNote(state, note),
    "note.remove": (state, { note }) => zoneOfNote(state, note),
  },
}
