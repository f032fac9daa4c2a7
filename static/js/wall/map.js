// The map of the wall, for whoever asks for it: where one is in a wall that is larger than its window. What it draws
// comes when it is first shown; whether it is, stays on this device.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { later } from "../core/later.js"
import { openStorage } from "../core/storage.js"
import { loadStyles } from "../core/styles.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {{ x: number, y: number }} Place */
/** What is known of a zone: its element, and what stands on it where.
 * @typedef {{ id: string, tint: string, element: HTMLElement, contents: Contents }} Ground */

const SHOWN = "essaim:map"

/** @param {Desk} desk @param {() => readonly Ground[]} grounds @param {(key: string, own: Place) => Place} placeOf */
export function createMap(desk, grounds, placeOf) {
  const storage = openStorage()
  let isShown = storage.read(SHOWN) === "yes"
  const view = later(async () => {
    const [loaded] = await Promise.all([import("./map_view.js"), loadStyles("map.css")])
    return loaded
  }, desk)
  return {
    isShown: () => isShown,
    toggle() {
      isShown = !isShown
      storage.write(SHOWN, isShown ? "yes" : "no")
      desk.redraw()
    },
    draw: () => (isShown && !desk.isPrinted ? (view()?.mapView(grounds(), placeOf) ?? nothing) : nothing),
    /** Where the window is now. */
    follow: () => isShown && view.now()?.follow(),
  }
}
