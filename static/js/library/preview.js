// What a participant will see of a phase, and how its row reads, with the words that are being typed.

import { clock } from "../core/figures.js"
import { t } from "../core/words.js"
import { say } from "./form.js"

/** @import { FormPhase } from "./form.js" */

const MINUTE = 60_000

/** @param {FormPhase} phase @param {number} place @param {number} of */
export function showPhase({ row, panel, title, instruction, minutes, zones, ...phase }, place, of) {
  say(row, "[data-title]", title || t("Sans titre"))
  say(row, "[data-minutes]", String(minutes))
  for (const part of [row, panel])
    for (const number of part.querySelectorAll("[data-number]"))
      number.textContent = part === row ? `${place + 1}.` : String(place + 1)
  say(panel, "[data-of]", String(of))
  say(panel, '[data-shows="title"]', title)
  say(panel, '[data-shows="clock"]', clock(minutes * MINUTE))
  say(panel, '[data-shows="instruction"]', instruction || t("Aucune consigne : écrivez ce qu’il y a à faire."))
  say(panel, '[data-shows="rights"]', rightsOf(phase))
  panel.querySelector('[data-shows="zones"]')?.replaceChildren(...zones.map(zoneLine))
}

/** @param {FormPhase["zones"][number]} zone */
function zoneLine({ title, prompt }) {
  const [line, name] = [document.createElement("li"), document.createElement("strong")]
  line.dir = "auto"
  name.textContent = title
  line.append(name, ` — ${prompt}`)
  return line
}

/** @param {Pick<FormPhase, "writing" | "may" | "kind">} phase */
export function rightsOf({ writing, may, kind }) {
  const rights = [
    writing === "open" && t("écrire"),
    writing === "private" && t("écrire, chacun pour soi"),
    kind === "vote" && t("voter"),
    may.react === "everyone" && t("réagir"),
    may.comment === "everyone" && t("commenter"),
    may.arrange === "everyone" && t("déplacer et regrouper"),
  ].filter((right) => right !== false)
  return rights.length
    ? t("Les participants peuvent : %(rights)s.", { rights: rights.join(", ") })
    : t("Les participants lisent et écoutent.")
}
