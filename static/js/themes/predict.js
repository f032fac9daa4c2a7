// What changing the themes will most likely cause. What depends on what people wrote waits for the server.

import { cleaned, notPredicted } from "../board/asking.js"
import { zoneOf } from "../board/plan.js"
import { openRound } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

const FIELDS = /** @type {const} */ (["title", "prompt"])
const RULE = /** @type {const} */ (["budget", "per_idea", "promote"])

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

  "vote.rule": (state, { type: _, base, ...rule }) => {
    const { vote } = state.plan
    const isSame = RULE.every((name) => rule[name] === vote[name])
    const isStale = base !== undefined && RULE.some((name) => base[name] !== vote[name])
    if (isSame || isStale || openRound(state) !== null || rule.per_idea > rule.budget) return []
    return [{ type: "vote.ruled", budget: rule.budget, per_idea: rule.per_idea, promote: rule.promote }]
  },

  "theme.add": notPredicted,
  "theme.remove": notPredicted,
  "theme.restore": notPredicted,
}
