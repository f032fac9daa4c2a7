// What everybody sees change at once waits for the server.

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "everyone.bring": () => [],
  "everyone.release": () => [],
  "spotlight.turn": () => [],
}
