// Who came in since a moment.

/** `ago`: in milliseconds. @typedef {{ seat: string, name: string, ago: number }} Arrived */
/** `since`: minutes, or the seat of the person since whose arrival.
 * @typedef {{ people: Arrived[], since: string }} Sweep */

export const MINUTES = ["5", "15", "60"]

/**
 * Those who came in since that moment, of a list that begins with the last to come.
 * @param {Sweep} sweep @returns {Arrived[]}
 */
export function since({ people, since }) {
  if (MINUTES.includes(since)) return people.filter(({ ago }) => ago <= Number(since) * 60_000)
  return people.slice(0, people.findIndex(({ seat }) => seat === since) + 1)
}
