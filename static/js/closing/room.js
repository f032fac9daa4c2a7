// The form of the closing, and what one answered.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { fetchAnswer } from "./answer.js"
import { AGAIN_AFTER_MS, fetchScores } from "./scores.js"

/** @typedef {import("./answer.js").ClosingAnswer} ClosingAnswer */

/** @typedef {import("./select.js").Bar} Bar */
/** `answer`: what we sent; undefined until it is known. `isChanging`: the form is open over it. `scores`: those of the
 * group, where they are told.
 * @typedef {{ answer: ClosingAnswer | null | undefined, isChanging: boolean, scores: Bar[] | null }} ClosingUi */
/** @typedef {import("../views.d.ts").Room<ClosingUi>} ClosingDesk */

/** @type {ClosingUi} */
const FRESH = { answer: undefined, isChanging: false, scores: null }

/** @param {import("../views.d.ts").Context} context */
export function createClosing(context) {
  const desk = createRoom(context, FRESH, {})
  const views = later(() => import("./views.js"), context)
  let isAsked = false

  /** Once, when the form is first shown: one's answer comes back with one's seat. */
  async function recall() {
    if (isAsked) return
    isAsked = true
    const answer = await fetchAnswer(context.page.board)
    if (desk.ui.answer === undefined) desk.set({ answer })
  }

  let heard = ""
  let heardAt = Number.NEGATIVE_INFINITY

  /** When more have answered, at most once in a while: those who lead, or everybody once it is over. */
  async function hearScores() {
    const now = `${desk.board.answers} ${desk.state.ended !== null}`
    const isTold = desk.isFacilitator || desk.state.ended !== null
    if (!isTold || now === heard || performance.now() - heardAt < AGAIN_AFTER_MS) return
    heard = now
    heardAt = performance.now()
    desk.set({ scores: await fetchScores(context.page.board) })
  }

  return {
    form() {
      void recall()
      return views()?.closingForm(desk) ?? nothing
    },
    distribution() {
      void hearScores()
      return views()?.distribution(desk) ?? nothing
    },
  }
}
