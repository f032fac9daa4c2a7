// Pictures of the wall, to take away: all of it, a zone, what is chosen. The server draws what this person may see, as
// it does for the minutes; the browser only makes a PNG of it. Loaded when first asked for.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"

/** @typedef {import("../views.d.ts").Context} Context */

/** `shows`: « all », « chosen », or a zone. `isMaking`: a picture is on its way.
 * @typedef {{ shows: string, isMaking: boolean }} PicturesUi */
/** `chosen`: the notes and groups that are. @typedef {{ chosen: () => readonly string[] }} Handed */
/** @typedef {import("../views.d.ts").Room<PicturesUi, Handed>} PicturesDesk */

/** @type {PicturesUi} */
const FRESH = { shows: "all", isMaking: false }

/** @param {Context} context @param {Handed} handed */
export function createPictures(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  const views = later(() => import("./views.js"), context)
  return {
    /** Beside what one takes away. */
    card: () => views()?.card(desk) ?? nothing,
    /** What is chosen, as a PNG. */
    takeChosen: () => void views.use(({ takePng }) => takePng(desk, "chosen")),
  }
}
