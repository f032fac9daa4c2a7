// What changed in a draft since the session: said under each field, with the difference.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { changesFrom } from "../core/changes.js"
import { icon } from "../core/icon.js"
import { locale, t } from "../core/words.js"
import { field, header, level, milestones } from "./compared.js"

/** @typedef {import("./room.js").SheetDesk} Desk */
/** @typedef {import("./compared.js").Then} Then */

/** Ask once, and again when the workshop ends under one's eyes. @param {Desk} desk */
export function compareWithSession(desk) {
  const { isOver } = desk.state
  if (desk.ui.askedSession !== isOver) queueMicrotask(() => void load(desk, isOver))
}

/** @param {Desk} desk @param {boolean} isOver */
async function load(desk, isOver) {
  if (desk.ui.askedSession === isOver) return
  desk.set({ askedSession: isOver })
  try {
    const place = `/api/workshops/${desk.page.board}/fiches/${encodeURIComponent(desk.key)}/seance`
    const answer = await fetch(place, { credentials: "same-origin" })
    if (answer.ok) desk.set({ session: /** @type {Then} */ (await answer.json()) })
  } catch {
    // Off line: the draft is read without it.
  }
}

/** Under a field of the form. @param {Desk} desk @param {string} name */
export const fieldSince = (desk, name) => since(desk, (session) => field(desk.board, desk.key, { session, name }))

/** Under what stands in the header. @param {Desk} desk @param {"title" | "pilot" | "next_step"} name */
export const headerSince = (desk, name) => since(desk, (session) => header(desk.board, desk.key, { session, name }))

/** @param {Desk} desk */
export const levelSince = (desk) => since(desk, (then) => level(desk.board, desk.key, then))

/** @param {Desk} desk */
export const milestonesSince = (desk) => since(desk, (then) => milestones(desk.board, desk.key, then))

/** @param {Desk} desk @param {(then: Then) => import("./compared.js").Compared} compare */
function since({ ui: { session } }, compare) {
  if (!session || session.since === null) return nothing
  const { before, now } = compare(session)
  if (before === now) return nothing
  const day = new Date(session.since).toLocaleDateString(locale, { dateStyle: "long" })
  return html`<details class="since">
    <summary class="row fine">${icon("clock", "small")} ${t("Modifié depuis la séance")}</summary>
    <p class="fine">${t("Par rapport au %(day)s :", { day })}</p>
    <p class="remark answer" dir="auto">${changesFrom(before, now)}</p>
  </details>`
}
