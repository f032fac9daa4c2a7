// What changing the themes will most likely cause. What depends on what people wrote waits for the server.

import { cleaned, notPredicted } from "../board/asking.js"
import { zoneOf } from "../board/plan.js"

/** @import { Predictions } from "../board/capability" */

const FIELDS = /** @type {const} */ (["title", "prompt"])

/** @type {Predictions} */
export const predictions = {
  "theme.edit": (state, { zone: key, title, prompt, base = {} }) => {
    const zone = zoneOf(state, key)
    if (!zone) return []
    const wanted = { title, prompt }
    const told = {
      title: title === undefined ? zone.title : cleaned(title),
      prompt: prompt === undefined ? zone.prompt : cleaned(prompt),
    }
    const isStale = FIELDS.some((field) => {
      const [asked, seen] = [wanted[field], base[field]]
      return asked !== undefined && asked !== zone[field] && seen !== undefined && seen !== zone[field]
    })
    const isSame = FIELDS.every((field) => told[field] === zone[field])
    return isStale || isSame || !told.title ? [] : [{ type: "theme.edited", zone: key, ...told }]
  },

  // Where a round is closed, its line is kept too: the server says it.
  "vote.rule": notPredicted,
  "theme.add": notPredicted,
  "theme.remove": notPredicted,
  "theme.restore": notPredicted,
}
