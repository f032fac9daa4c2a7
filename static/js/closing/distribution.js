// What the group says of its time, as a small distribution. Asked again when more have answered: for those who lead
// from the fifth answer on, for everybody once the workshop has ended.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { properties } from "../core/properties.js"
import { kitLanguage } from "../core/kit_language.js"
import { locale, t, tn } from "../core/words.js"
import { meanOf } from "./select.js"

/** @typedef {import("./room.js").ClosingDesk} Desk */
/** @typedef {import("./select.js").Bar} Bar */

const ONE_DECIMAL = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** @param {Desk} desk */
export function distribution(desk) {
  const { closing } = desk.board.plan
  const bars = desk.ui.scores
  if (!closing || !bars) return nothing
  const most = Math.max(1, ...bars.map(({ answers }) => answers))
  const count = bars.reduce((sum, { answers }) => sum + answers, 0)
  const labels = new Map(closing.scores.map(({ score, label }) => [score, label]))
  return html`
    <section class="sheet stack group-says" aria-labelledby="dit-le-groupe">
      <h2 class="title" id="dit-le-groupe">
        ${t("Ce que dit le groupe")} <span class="fine">${tn("%(count)s réponse", "%(count)s réponses", count)}</span>
      </h2>
      <ul class="bars" role="list">
        ${bars.map(
          ({ score, answers }) =>
            html`<li class="bars__bar" ${properties({ "--share": answers / most })}>
              <strong>${answers}</strong><span class="bars__fill" aria-hidden="true"></span>
              <span
                >${score}<span class="visually-hidden">
                  ${t("sur 5")}, <bdi lang=${kitLanguage}>${labels.get(score) ?? ""}</bdi></span
                ></span
              >
            </li>`,
        )}
      </ul>
      <p class="hint">
        ${t("Moyenne %(mean)s.", { mean: ONE_DECIMAL.format(meanOf(bars)) })}
        ${
          desk.state.ended
            ? nothing
            : t("Montrée à l’équipe d’animation quand cinq personnes ont répondu ; à tous, une fois l’atelier terminé.")
        }
      </p>
    </section>
  `
}
