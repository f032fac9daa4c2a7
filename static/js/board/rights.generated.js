// Made by `make generate` from app/board; changes go there.
// What each command takes: see Right in app/board/core/rights.py.

/** @type {Readonly<Record<import("../types").Command["type"], import("../types").Right>>} */
export const RIGHTS = Object.freeze({
  "phase.go": "facilitate",
  "page.turn": "facilitate",
  "timer.start": "facilitate",
  "timer.add": "facilitate",
  "timer.stop": "facilitate",
  "ready.set": "take_part",
  "hand.set": "take_part",
  "group.make": "arrange",
  "group.rename": "arrange",
  "group.move": "arrange",
  "group.join": "arrange",
  "group.leave": "arrange",
  "note.add": "write",
  "note.edit": "own",
  "note.move": "move",
  "note.color": "own",
  "note.remove": "own",
  "notes.reveal": "facilitate",
  "comment.add": "comment",
  "comment.remove": "own",
  "reaction.set": "react",
  "vote.open": "facilitate",
  "ballot.cast": "vote",
  "vote.close": "facilitate",
  "ideas.promote": "facilitate",
  "commitment.edit": "draft",
  "closing.answer": "take_part",
})
