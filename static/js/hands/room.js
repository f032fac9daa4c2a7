// What readiness and hands offer to the rest of the page.

import { handButton, toggleHand, toggleReady } from "./hands.js"

/** @param {import("../views.d.ts").Context} context */
export const createHands = (context) => ({
  toggleReady: () => toggleReady(context),
  toggleHand: () => toggleHand(context),
  button: () => handButton(context),
})
