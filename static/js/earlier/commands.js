// What those who lead say of an earlier workshop.

/** @import { Command, CopiedDecision, SeenStanding, Standing } from "../types" */

/** @param {{ title: string, day: string, items: readonly CopiedDecision[] }} found @returns {Command} */
export const nameEarlier = ({ title, day, items }) => ({ type: "earlier.name", title, day, items })

/** @returns {Command} */
export const forgetEarlier = () => ({ type: "earlier.forget" })

/** @param {string} item @param {{ standing: Standing, word: string }} now @param {SeenStanding} base what was looked at
 * @returns {Command} */
export const markEarlier = (item, { standing, word }, base) => ({ type: "earlier.mark", item, standing, word, base })
