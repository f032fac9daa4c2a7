// Asking with a way back: what the server refuses leaves nothing to come back from.

/** @import { Command } from "../types" */

/** @param {import("./room.js").NotesDesk} desk @param {Command} command @param {() => void} way */
export function askWithWayBack(desk, command, way) {
  const answered = desk.submit(command)
  const forget = desk.remember(way)
  void answered.then((isTaken) => isTaken || forget())
}
