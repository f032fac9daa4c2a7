// What this workshop teaches of its kit, and what others taught of the same version: for whoever leads, at the closing.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"

/** @import { Context } from "../views" */
/** @typedef {import("./words.js").Told} Told */
/** @typedef {{ told: Told | null, asked: string }} LessonsUi */
/** @typedef {import("../views.d.ts").Room<LessonsUi>} LessonsDesk */

/** @param {Context} context */
export function createLessons(context) {
  /** @type {LessonsDesk} */
  const desk = createRoom(context, { told: null, asked: "" }, {})
  const views = later(() => import("./card.js"), context)
  return {
    /** Where people part. Nothing for who does not lead, nor before it is known. */
    card() {
      if (!desk.isFacilitator) return nothing
      void ask(desk)
      return desk.ui.told ? (views()?.card(desk, desk.ui.told) ?? nothing) : nothing
    },
  }
}

/** Once for each time that one comes there. @param {LessonsDesk} desk */
async function ask(desk) {
  const { phase, visited } = desk.board
  const now = `${phase} ${visited.length}`
  if (desk.ui.asked === now) return
  desk.set({ asked: now })
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/lessons`, { credentials: "same-origin" })
    if (answer.ok) desk.set({ told: await answer.json() })
  } catch {
    // It is not what people came for: the next time one comes here asks again.
  }
}
