// The band of a rehearsal, for who leads it: what plays it comes with the pages of rehearsals alone (playing.js).

import { later } from "../core/later.js"

/** Nothing on the page of a real workshop. @param {import("../views.d.ts").Context} context */
export function createRehearsal(context) {
  const place = document.querySelector("#rehearsal .rehearsal__play")
  if (!(place instanceof HTMLElement)) return
  void later(() => import("./playing.js"), context).use(({ play }) => play(context, place))
}
