// What one does to notes, whatever the means: each gesture asks, says what it did, and keeps its way back.

import { joinGroup, makeGroup, moveGroup } from "../groups/commands.js"
import { addNote, colorNote, moveNote, removeNote } from "./commands.js"
import { restoreNote } from "../wastebasket/commands.js"
import { zoneTitle } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { canEdit, canMove } from "./select.js"
import { ideaTitle } from "../voting/select.js"
import { own } from "../core/records.js"
import { percent } from "../core/figures.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("./room.js").NotesDesk} Desk */
/** @typedef {import("../types.d.ts").Color} Color */
/** @typedef {import("../types.d.ts").Note} Note */
/** @typedef {{ zone: string, x: number, y: number }} Spot */

/** The colours that one may give to a note, with their names. @type {readonly (readonly [Color, string])[]} */
export const COLORS = [
  ["yellow", t("Jaune")],
  ["peach", t("Pêche")],
  ["rose", t("Rose")],
  ["lilac", t("Lilas")],
  ["sky", t("Ciel")],
  ["mint", t("Menthe")],
]

/** @param {Desk} desk @param {Spot & { text: string, color: Color }} note @returns {string} its id */
export function add(desk, note) {
  const command = addNote(note)
  desk.submit(command)
  desk.remember(
    () => desk.submit(removeNote(command.note)),
    () => desk.submit(restoreNote(command.note)),
  )
  desk.say(t("Post-it ajouté dans « %(zone)s ».", { zone: zoneTitle(desk.board, note.zone) }))
  return command.note
}

/**
 * One note per text, where there is room; one gesture.
 * @param {Desk} desk @param {{ zone: string, color: Color }} where @param {readonly string[]} texts
 */
export function addEach(desk, { zone, color }, texts) {
  const keys = texts.map((text) => {
    const command = addNote({ zone, color, text, ...desk.roomIn(zone, text) })
    desk.submit(command)
    desk.drawNow() // the next one goes beside it
    return command.note
  })
  /** @param {(key: string) => import("../types.d.ts").Command} ask */
  const each = (ask) => () => {
    for (const key of keys) desk.submit(ask(key))
  }
  desk.remember(each(removeNote), each(restoreNote))
  desk.say(
    tn("%(count)s post-it ajouté dans « %(zone)s ».", "%(count)s post-its ajoutés dans « %(zone)s ».", keys.length, {
      zone: zoneTitle(desk.board, zone),
    }),
  )
}

/** @param {Desk} desk @param {string} key */
export function remove(desk, key) {
  const note = own(desk.board.notes, key)
  if (!note || note.text === null || !canEdit(desk.board, desk.state.you, key, desk.session.now())) return
  const restore = () => void desk.submit(restoreNote(key))
  desk.submit(removeNote(key))
  desk.set({ selection: new Set() })
  desk.remember(restore, () => desk.submit(removeNote(key)))
  desk.toast(t("Post-it supprimé"), { label: t("Rétablir"), act: restore })
}

/** @param {Desk} desk @param {string} key @param {Color} color */
export function paint(desk, key, color) {
  const before = own(desk.board.notes, key)?.color
  if (!before || before === color) return
  desk.submit(colorNote(key, color))
  desk.remember(
    () => desk.submit(colorNote(key, before)),
    () => desk.submit(colorNote(key, color)),
  )
}

/** A note or a group, to a place. @param {Desk} desk @param {string} key @param {Spot} to */
export function move(desk, key, to) {
  const from = (own(desk.board.groups, key) ?? own(desk.board.notes, key))?.zone
  if (from === undefined || !moveUnsaid(desk, key, to)) return false
  sayMoved(desk, from, to)
  return true
}

/** The same, when what is said is said once for several. @param {Desk} desk @param {string} key @param {Spot} to */
export function moveUnsaid(desk, key, to) {
  const ways = waysTo(desk, key, to)
  if (!ways) return false
  ways.again()
  desk.remember(ways.back, ways.again)
  return true
}

/** What moves it there, and what moves it back from there; null: it does not go there.
 * @param {Desk} desk @param {string} key @param {Spot} to @returns {import("../core/undo.js").Ways | null} */
export function waysTo(desk, key, to) {
  const group = own(desk.board.groups, key)
  if (group) return waysOfWhole(desk, key, group, to)
  const note = own(desk.board.notes, key)
  if (!note || !canMove(desk.board, desk.state.you, key, desk.session.now(), to.zone)) return null
  const moved = moveNote({ note: key, ...to, seen: note.group })
  return {
    back: () => void desk.submit(putBack(key, note, null)),
    again: () => void desk.submit(moved),
  }
}

/**
 * Drop something on a note or a group: they become one idea.
 * @param {Desk} desk @param {string} key @param {string} target
 */
export function putTogether(desk, key, target) {
  const { board } = desk
  const group = own(board.groups, target) ? target : own(board.notes, target)?.group
  if (!canArrange(board, desk.state.you) || own(board.groups, key) || key === target) return false
  if (group) return join(desk, key, group)
  return gather(desk, [target, key])
}

/** @param {Desk} desk @param {readonly string[]} keys notes, the first of which gives its place */
export function gather(desk, keys) {
  if (keys.length < 2 || !canArrange(desk.board, desk.state.you)) return false
  const before = keys.flatMap((key) => {
    const note = own(desk.board.notes, key)
    return note ? [{ key, note }] : []
  })
  const command = makeGroup(keys, Object.fromEntries(before.map(({ key, note }) => [key, note.group])))
  desk.submit(command)
  desk.remember(
    () => {
      for (const { key, note } of before) desk.submit(putBack(key, note, command.group))
    },
    () => desk.submit(command),
  )
  desk.set({ selection: new Set(), renaming: command.group })
  desk.say(
    tn(
      "Regroupement de %(count)s post-it. Donnez-lui un titre.",
      "Regroupement de %(count)s post-its. Donnez-lui un titre.",
      keys.length,
    ),
  )
  return true
}

/** @param {Desk} desk @param {string} key @param {string} group */
export function join(desk, key, group) {
  if (!joinUnsaid(desk, key, group)) return false
  desk.say(t("Post-it ajouté au regroupement « %(title)s ».", { title: ideaTitle(desk.board, group) }))
  return true
}

/** @param {Desk} desk @param {string} key @param {string} group */
function joinUnsaid(desk, key, group) {
  const note = own(desk.board.notes, key)
  if (!note || note.group === group || !canArrange(desk.board, desk.state.you)) return false
  const joined = joinGroup(group, key, note.group)
  desk.submit(joined)
  desk.remember(
    () => desk.submit(putBack(key, note, group)),
    () => desk.submit(joined),
  )
  return true
}

/** Several notes in a group; one gesture. @param {Desk} desk @param {readonly string[]} keys @param {string} group */
export function joinEach(desk, keys, group) {
  desk.together(() => {
    for (const key of keys) joinUnsaid(desk, key, group)
  })
  desk.say(
    tn(
      "%(count)s post-it ajouté au regroupement « %(title)s ».",
      "%(count)s post-its ajoutés au regroupement « %(title)s ».",
      keys.length,
      { title: ideaTitle(desk.board, group) },
    ),
  )
}

/** Where it was, in its group if it had one; refused if somebody arranged it since. `seen` is where we left it.
 * @param {string} key @param {Note} before @param {string | null} seen @returns {import("../types.d.ts").Command} */
const putBack = (key, { zone, x, y, group }, seen) =>
  group === null ? moveNote({ note: key, zone, x, y, seen }) : joinGroup(group, key, seen)

/** @param {Desk} desk @param {string} key @param {Spot} before @param {Spot} to */
function waysOfWhole(desk, key, { zone, x, y }, to) {
  if (!canArrange(desk.board, desk.state.you)) return null
  return {
    back: () => void desk.submit(moveGroup({ group: key, zone, x, y })),
    again: () => void desk.submit(moveGroup({ group: key, ...to })),
  }
}

/** @param {Desk} desk @param {string} from @param {Spot} to */
export const sayMoved = (desk, from, to) =>
  desk.say(
    from === to.zone
      ? t("Déplacé : %(right)s vers la droite, %(down)s vers le bas.", {
          right: percent(to.x / 1000),
          down: percent(to.y / 1000),
        })
      : t("Déplacé dans « %(zone)s ».", { zone: zoneTitle(desk.board, to.zone) }),
  )
