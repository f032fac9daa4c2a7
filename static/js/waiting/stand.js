// Who waits at the door asks where they stand, over HTTP, until they may come in or are told no. Works without a
// socket; a cut is told and waited out.

import { post } from "../core/post.js"
import { t } from "../core/words.js"

/** @typedef {"waiting" | "open" | "refused" | "none"} Stand */
/** @typedef {"waiting" | "long" | "cut"} Mood */

const ASK_AGAIN_MS = 2_500
const AFTER_A_CUT_MS = 5_000
const LONG_MS = 15 * 60_000

/** @param {string} workshop */
export const askStand = (workshop) =>
  /** @type {typeof post<{ state: Stand, word: string }>} */ (post)("/api/waits", { workshop })

/** @param {string} workshop */
export const stopWaiting = (workshop) => post("/api/waits/end", { workshop })

/**
 * The answer that ends the wait. `tell` is told how it goes, `hear` what those who lead say, once for each change;
 * `isOver` stops it.
 * @param {string} workshop
 * @param {{ tell: (mood: Mood) => void, hear: (word: string) => void, isOver: () => boolean,
 *   sleep?: (ms: number) => Promise<void>, now?: () => number, ask?: typeof askStand }} how
 * @returns {Promise<Exclude<Stand, "waiting"> | "over">}
 */
export async function standInLine(
  workshop,
  { tell, hear, isOver, sleep = pause, now = () => performance.now(), ask = askStand },
) {
  const since = now()
  let heard = ""
  /** @type {Mood | null} */
  let told = null
  while (!isOver()) {
    const answer = await ask(workshop)
    if (answer.ok && answer.value.state !== "waiting") return answer.value.state
    /** @type {Mood} */
    const mood = answer.ok ? (now() - since < LONG_MS ? "waiting" : "long") : "cut"
    if (mood !== told && !isOver()) tell(mood)
    told = mood
    const word = answer.ok ? answer.value.word : heard
    if (word !== heard && !isOver()) hear(word)
    heard = word
    await sleep(answer.ok ? ASK_AGAIN_MS : AFTER_A_CUT_MS)
  }
  return "over"
}

/** What is said meanwhile: what stands out, then the rest. @param {Mood} mood @param {string} name
 * @returns {[string, string]} */
export function sayMood(mood, name) {
  if (mood === "cut")
    return [
      t("Votre place dans la file est gardée."),
      t("La connexion est coupée. Nous réessayons seuls : si la porte s’ouvre entre-temps, vous entrerez au retour."),
    ]
  if (mood === "long")
    return [
      t("Vous attendez depuis un quart d’heure."),
      t("L’équipe d’animation est peut-être occupée. Votre place est gardée ; un appel ou un message ira plus vite."),
    ]
  return [
    t("Bonjour %(name)s, on vous ouvre bientôt.", { name }),
    t("L’équipe d’animation voit que vous êtes là. Cette page s’ouvrira toute seule."),
  ]
}

/** @param {number} ms @returns {Promise<void>} */
const pause = (ms) => new Promise((done) => setTimeout(done, ms))
