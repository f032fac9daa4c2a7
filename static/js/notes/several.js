// What one does to several notes at once: one gesture each time, that one comes back from at once.

import { addNote, removeNote } from "./commands.js"
import { COLORS, gather, joinEach, moveUnsaid, paint } from "./gestures.js"
import { canEdit, canMove, canWrite, hasRoom } from "./select.js"
import { joinGroup, leaveGroup } from "../groups/commands.js"
import { zoneTitle } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { ideaTitle } from "../voting/select.js"
import { restoreNote } from "../wastebasket/commands.js"

/** @typedef {import("./room.js").NotesDesk} Desk */
/** @typedef {import("../types.d.ts").Color} Color */
/** @typedef {import("../types.d.ts").Command} Command */
/** @typedef {import("./gestures.js").Spot} Spot */

/** Of what is chosen, the notes. @param {Desk} desk @returns {string[]} */
export const chosenNotes = ({ board, ui }) => [...ui.selection].filter((key) => own(board.notes, key)?.text != null)

/** Of what is chosen, the groups. @param {Desk} desk @returns {string[]} */
export const chosenGroups = ({ board, ui }) => [...ui.selection].filter((key) => own(board.groups, key))

/** @param {Desk} desk @param {readonly string[]} keys */
export function removeEach(desk, keys) {
  const mine = keys.filter((key) => canEdit(desk.board, desk.state.you, key, desk.session.now()))
  if (mine.length === 0) return desk.say(t("Rien de ce qui est choisi ne se supprime à cette étape."))
  const remove = () => submitEach(desk, mine, removeNote)
  const restore = () => submitEach(desk, mine, restoreNote)
  remove()
  desk.set({ selection: new Set() })
  desk.remember(restore, remove)
  desk.toast(tn("%(count)s post-it supprimé", "%(count)s post-its supprimés", mine.length), {
    label: t("Rétablir"),
    act: restore,
  })
}

/** @param {Desk} desk @param {readonly string[]} keys @param {Color} color */
export function paintEach(desk, keys, color) {
  const mine = keys.filter((key) => canEdit(desk.board, desk.state.you, key, desk.session.now()))
  desk.together(() => {
    for (const key of mine) paint(desk, key, color)
  })
  const name = COLORS.find(([value]) => value === color)?.[1] ?? ""
  desk.say(
    tn("%(count)s post-it en couleur %(name)s.", "%(count)s post-its en couleur %(name)s.", mine.length, { name }),
  )
}

/** Beside the others, in the zone of each; they are chosen in their place. @param {Desk} desk
 * @param {readonly string[]} keys */
export function duplicateEach(desk, keys) {
  /** @type {string[]} */
  const made = []
  for (const key of keys) {
    const note = own(desk.board.notes, key)
    const { you } = desk.state
    if (!note?.text || !canWrite(desk.board, you, note.zone, desk.session.now()) || !hasRoom(desk.board, you)) continue
    const { zone, color, text } = note
    const command = addNote({ zone, color, text, ...desk.roomIn(zone, text) })
    desk.submit(command)
    desk.drawNow() // the next one goes beside it
    made.push(command.note)
  }
  if (made.length === 0) return desk.say(t("On n’écrit pas de post-it à cette étape."))
  desk.set({ selection: new Set(made) })
  desk.remember(
    () => submitEach(desk, made, removeNote),
    () => submitEach(desk, made, restoreNote),
  )
  desk.say(tn("%(count)s post-it dupliqué.", "%(count)s post-its dupliqués.", made.length))
}

/** Each note to its place. @param {Desk} desk @param {readonly (readonly [string, Spot])[]} places */
export function moveEach(desk, places) {
  const { board, state, session } = desk
  const movable = places.filter(
    ([key, { zone }]) => own(board.groups, key) || canMove(board, state.you, key, session.now(), zone),
  )
  desk.together(() => {
    for (const [key, to] of movable) moveUnsaid(desk, key, to)
  })
  desk.say(tn("%(count)s post-it déplacé.", "%(count)s post-its déplacés.", movable.length))
  return movable.length > 0
}

/** Their texts, a line each. @param {Desk} desk @param {readonly string[]} keys */
export async function copyEach(desk, keys) {
  const text = keys.map((key) => (own(desk.board.notes, key)?.text ?? "").replace(/\s*\n\s*/gu, " ")).join("\n")
  try {
    await navigator.clipboard.writeText(text)
    desk.toast(tn("Texte de %(count)s post-it copié", "Texte de %(count)s post-its copié", keys.length))
  } catch {
    desk.toast(t("Le navigateur n’a pas permis de copier."))
  }
}

/** Out of the groups that they are in. @param {Desk} desk @param {readonly string[]} keys */
export function leaveEach(desk, keys) {
  desk.together(() => {
    for (const key of keys) leave(desk, key)
  })
  desk.say(t("Sortis de leur regroupement."))
}

/** All the notes of some groups in one of them, which keeps its title. @param {Desk} desk @param {string} into
 * @param {readonly string[]} others */
export function merge(desk, into, others) {
  if (!canArrange(desk.board, desk.state.you)) return false
  const sheaves = others.map((group) => ({ group, notes: own(desk.board.groups, group)?.notes ?? [] }))
  const together = () => {
    for (const { group, notes } of sheaves) submitEach(desk, notes, (key) => joinGroup(into, key, group))
  }
  // A group comes back with its title when a note joins it, and the last that left it is alone.
  const apart = () => {
    for (const { group, notes } of sheaves) {
      submitEach(desk, notes.slice(-1), (key) => leaveGroup(key, into))
      submitEach(desk, notes.slice(0, -1), (key) => joinGroup(group, key, into))
    }
  }
  together()
  desk.remember(apart, together)
  desk.set({ selection: new Set() })
  desk.say(t("Regroupements réunis dans « %(title)s ».", { title: ideaTitle(desk.board, into) }))
  return true
}

/** The notes of a group are each alone again. @param {Desk} desk @param {string} group */
export function dissolve(desk, group) {
  const notes = own(desk.board.groups, group)?.notes ?? []
  if (notes.length === 0 || !canArrange(desk.board, desk.state.you)) return
  const apart = () => submitEach(desk, notes.slice(1), (key) => leaveGroup(key, group))
  const back = [...notes.slice(1)].reverse()
  apart()
  desk.remember(() => submitEach(desk, back, (key) => joinGroup(group, key, null)), apart)
  desk.set({ selection: new Set() })
  desk.say(t("Regroupement défait : ses post-its sont restés sur le tableau."))
}

/** Notes, and all those of other groups, in one group, which keeps its title; one gesture.
 * @param {Desk} desk @param {readonly string[]} keys @param {string} into
 * @returns {boolean} whether there was something to put there */
export function putIn(desk, keys, into) {
  const others = keys.filter((key) => key !== into && own(desk.board.groups, key))
  const outside = () => keys.filter((key) => (own(desk.board.notes, key) ?? { group: into }).group !== into)
  if (outside().length + others.length === 0 || !canArrange(desk.board, desk.state.you)) return false
  desk.together(() => {
    if (others.length > 0) merge(desk, into, others)
    const notes = outside() // those of a group that was merged are there
    if (notes.length > 0) joinEach(desk, notes, into)
  })
  desk.set({ selection: new Set() })
  return true
}

/** What is chosen becomes one idea: notes a group, or more of the first group that is chosen with them.
 * @param {Desk} desk */
export function groupChosen(desk) {
  const [into] = chosenGroups(desk)
  const notes = chosenNotes(desk)
  const isDone = into ? putIn(desk, [...chosenGroups(desk), ...notes], into) : gather(desk, notes)
  if (!isDone) desk.say(t("Choisissez au moins deux post-its, avec la touche Espace ou Maj et un clic."))
}

/** Notes and groups, each where there is room in a zone; one gesture.
 * @param {Desk} desk @param {readonly string[]} keys @param {string} zone */
export function sendEach(desk, keys, zone) {
  let count = 0
  desk.together(() => {
    for (const key of keys) {
      const to = { zone, ...desk.roomIn(zone, own(desk.board.notes, key)?.text ?? "") }
      if (moveUnsaid(desk, key, to)) count += 1
    }
  })
  desk.set({ selection: new Set() })
  const where = zoneTitle(desk.board, zone)
  if (count === 0) return desk.say(t("Rien de ce qui est choisi ne va là à cette étape."))
  desk.say(
    tn("%(count)s élément déplacé dans « %(zone)s ».", "%(count)s éléments déplacés dans « %(zone)s ».", count, {
      zone: where,
    }),
  )
}

/** @param {Desk} desk @param {string} key */
function leave(desk, key) {
  const group = own(desk.board.notes, key)?.group
  if (!group || !canArrange(desk.board, desk.state.you)) return
  desk.submit(leaveGroup(key, group))
  desk.remember(
    () => void desk.submit(joinGroup(group, key, null)),
    () => void desk.submit(leaveGroup(key, group)),
  )
}

/** @param {Desk} desk @param {readonly string[]} keys @param {(key: string) => Command} ask */
function submitEach(desk, keys, ask) {
  for (const key of keys) void desk.submit(ask(key))
}
