// Which views the phase at hand offers, and which one is first before one's eyes.

import { STAGES, stageOf } from "../phases/stage.js"
import { openStorage } from "../core/storage.js"
import { t } from "../core/words.js"

/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {import("../views.d.ts").View} View */
/** @typedef {{ view: View, name: string, icon: string }} ViewChoice */

/** Also a short window: a laptop at 200 %, a telephone on its side. As in the style sheets. */
export const NARROW = matchMedia("(max-width: 40rem), (max-height: 30rem)")
const PREFERRED = "essaim:view"
const storage = openStorage()

/** @param {BoardState} board @returns {ViewChoice[]} */
export function viewChoices(board) {
  const stage = stageOf(board)
  if (stage === "waiting") return []
  return [
    ...(stage ? [{ view: /** @type {View} */ ("stage"), ...STAGES[stage] }] : []),
    { view: "above", name: t("De haut"), icon: "map" },
    { view: "wall", name: t("De près"), icon: "board" },
    { view: "list", name: t("Liste"), icon: "list" },
  ]
}

/** The page of the phase if it has one, else the view that this person likes. @param {BoardState} board
 * @returns {View} */
export function firstView(board) {
  return stageOf(board) ? "stage" : notesView()
}

/** The wall, near or from above, or the list: whichever this person likes and has room for. @returns {View} */
export function notesView() {
  const liked = storage.read(PREFERRED)
  if (NARROW.matches || liked === "list") return "list"
  return liked === "above" ? "above" : "wall"
}

/** The choice stays on this device. @param {View} view */
export function keepPreferred(view) {
  if (view !== "stage") storage.write(PREFERRED, view)
}
