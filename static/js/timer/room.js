// The views of the timer.

import { timer, timerMenu } from "./timer.js"

/** @param {import("../views.d.ts").Context} context */
export const createTimer = (context) => ({
  face: () => timer(context),
  menu: () => timerMenu(context),
})
