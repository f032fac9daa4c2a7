// Whose words are whose, and what of it everyone may know.

/** @import { Signature, You } from "../types" */

/** @param {{ author: string | null }} said @param {You} you @returns {boolean} */
export const isMine = ({ author }, you) => author !== null && author === you.seat

/** As those who did not write it know it. @template {{ author: string | null, signature: Signature }} T
 * @param {T} said @returns {T} */
export const unsigned = (said) =>
  said.signature === "named" || said.author === null ? said : { ...said, author: null }

/** The time of what is not signed, as everybody knows it. */
export const UNTOLD = 0
