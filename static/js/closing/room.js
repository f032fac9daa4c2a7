// The form of the closing, and what one answered.

import { createRoom } from "../board/room.js"
import { fetchAnswer } from "./answer.js"
import { closingForm } from "./roti.js"

/** @typedef {import("./answer.js").ClosingAnswer} ClosingAnswer */

/** `answer`: what we sent; undefined until it is known. `isChanging`: the form is open over it.
 * @typedef {{ answer: ClosingAnswer | null | undefined, isChanging: boolean }} ClosingUi */
/** @typedef {import("../views.d.ts").Room<ClosingUi>} ClosingDesk */

/** @type {ClosingUi} */
const FRESH = { answer: undefined, isChanging: false }

/** @param {import("../views.d.ts").Context} context */
export function createClosing(context) {
  const desk = createRoom(context, FRESH, {})
  let isAsked = false

  /** Once, when the form is first shown: one's answer comes back with one's seat. */
  async function recall() {
    if (isAsked) return
    isAsked = true
    const answer = await fetchAnswer(context.page.board)
    if (desk.ui.answer === undefined) desk.set({ answer })
  }

  return {
    form() {
      void recall()
      return closingForm(desk)
    },
  }
}
