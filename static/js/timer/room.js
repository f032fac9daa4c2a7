// The views of the timer, and its sound.

import { ticking } from "../core/ticking.js"
import { isSilent, silence, watchEnd } from "./chime.js"
import { timer, timerMenu } from "./timer.js"

/** @param {import("../views.d.ts").Context} context */
export function createTimer(context) {
  watchEnd(context.session)
  return {
    face: () => ticking(() => timer(context)),
    menu: () => timerMenu(context),
    /** Of each person, on this device. */
    sound: { isSilent, turn: () => silence(!isSilent()) },
  }
}
