// What one may ask of the running order. One builder per command. `base` is what its author was looking at.

/** @import { Command, PhaseKind, SeenPhase } from "../types" */

/** Only what changes. @param {string} phase @param {SeenPhase} changes @param {SeenPhase} base @returns {Command} */
export const editPhase = (phase, changes, base) => ({ type: "agenda.edit", phase, ...changes, base })

/** @param {string} phase @param {string} brief @param {string | null} base null: those of the kit @returns {Command} */
export const writeBrief = (phase, brief, base) => ({ type: "agenda.brief", phase, brief, base })

/** @param {{ phase: string, kind: PhaseKind, title: string, minutes: number, after: string | null }} added
 * @returns {Command} */
export const addPhase = (added) => ({ type: "agenda.add", ...added })

/** @param {string} phase @param {{ copy: string, title: string }} made @returns {Command} */
export const duplicatePhase = (phase, made) => ({ type: "agenda.duplicate", phase, ...made })

/** @param {string} phase @param {string | null} after @param {string | null} base @returns {Command} */
export const movePhase = (phase, after, base) => ({ type: "agenda.move", phase, after, base })

/** @param {string} phase @returns {Command} */
export const removePhase = (phase) => ({ type: "agenda.remove", phase })

/** @param {string} phase @returns {Command} */
export const restorePhase = (phase) => ({ type: "agenda.restore", phase })

/** @param {number | null} at @param {number | null} base @returns {Command} */
export const setStart = (at, base) => ({ type: "agenda.start", at, base })

/** @param {string} url @param {string} base @returns {Command} */
export const setVideo = (url, base) => ({ type: "agenda.video", url, base })
