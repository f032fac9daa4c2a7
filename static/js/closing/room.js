// The form of the closing.

import { createRoom } from "../board/room.js"
import { closingForm } from "./roti.js"

/** @typedef {{ hasAnswered: boolean }} ClosingUi */
/** @typedef {import("../views.d.ts").Room<ClosingUi>} ClosingDesk */

/** @type {ClosingUi} */
const FRESH = { hasAnswered: false }

/** @param {import("../views.d.ts").Context} context */
export function createClosing(context) {
  const desk = createRoom(context, FRESH, {})
  return { form: () => closingForm(desk) }
}
