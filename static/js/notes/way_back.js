// Asking with a way back: what the server refuses leaves nothing to come back from.

/** @import { Command } from "../types" */

/**
 * @param {import("./room.js").NotesDesk} desk @param {Command} command @param {() => void} back
 * @param {() => void} again
 */
export function askWithWayBack(desk, command, back, again) {
  const answered = desk.submit(command)
  const forget = desk.remember(back, again)
  void answered.then((isTaken) => isTaken || forget())
}
