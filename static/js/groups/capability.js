// Groups, as the engine of the board knows them.

import { kept } from "../core/records.js"
import { zoneOfGroup, zoneOfNote } from "../tables/select.js"
import { empty, folds, publicPart } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const groups = {
  empty,
  folds,
  predictions,
  publicPart,
  inSight: (state, { hidden }) => ({ groups: kept(state.groups, ({ zone }) => !hidden.has(zone)) }),
  placed: {
    "note.grouped": ({ note }) => [note],
    "group.made": ({ notes }) => notes,
    "group.moved": ({ group }) => [group],
  },
  ids: ["note", "group", "notes"],
  words: ["title"],
  replaceable: ["group.move"],
  where: {
    "group.make": (state, { notes }) => notes.flatMap((note) => zoneOfNote(state, note)),
    "group.rename": (state, { group }) => zoneOfGroup(state, group),
    "group.move": (state, { group, zone }) => [...zoneOfGroup(state, group), zone],
    "group.join": (state, { group, note }) => [...zoneOfNote(state, note), ...zoneOfGroup(state, group)],
    "group.leave": (state, { note }) => zoneOfNote(state, note),
  },
}
