// Who was removed or let back from this window, before the server has told everyone.

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("../types.d.ts").Person} Person */

/**
 * As the server says, or as this window has just been answered.
 * @param {Desk} desk @param {string} seat @param {Person} person
 */
export const isRemoved = ({ ui }, seat, person) => ui.parted.get(seat) ?? person.removed === true

/** Once everyone is told, what this window knew first is forgotten. @param {Desk} desk */
export const watchPeople = (desk) =>
  desk.session.store.watch(
    ({ people }) => people,
    () => desk.ui.parted.size > 0 && desk.set({ parted: new Map() }),
  )
