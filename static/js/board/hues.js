// The hue of a person: the same for everyone, neighbours in another.

/** @import { Color, Person, Records } from "../types" */

/** @type {readonly Color[]} */
const HUES = ["peach", "sky", "rose", "mint", "lilac", "yellow"]

/** @param {Records<Person>} people @param {string} seat @returns {Color} */
export const hueOf = (people, seat) => HUES[Math.max(0, Object.keys(people).indexOf(seat)) % HUES.length] ?? "peach"
