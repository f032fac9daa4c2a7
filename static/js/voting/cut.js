// The line under the ideas that become drafts: where it is, why it was moved, and how whoever leads moves it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { moveCut } from "./commands.js"
import { reasonField, reasonOf } from "./reason_field.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("./select.js").Ranked} Ranked */

/** @param {number} count */
export const cutLine = (count) => html`
  <strong class="row"
    >${icon("cut", "small")}
    ${t("Coupe : %(ideas)s", { ideas: tn("%(count)s idée", "%(count)s idées", count) })}</strong
  >
`

/** Each move of the line, and why. @param {Desk} desk @param {string} key */
export const cutMoves = ({ board }, key) =>
  own(board.rounds, key)
    ?.cuts.filter(({ reason }) => reason)
    .map(
      ({ count, reason }) =>
        html`<p class="remark">
          <span class="hint">${tn("Coupe déplacée à %(count)s idée", "Coupe déplacée à %(count)s idées", count)}</span
          ><br />
          <span class="answer" dir="auto">${reason}</span>
        </p>`,
    )

/** @param {Desk} desk @param {{ key: string, ranked: readonly Ranked[], count: number }} about */
export function cutForm(desk, { key, ranked, count }) {
  const most = ranked.filter(({ dots }) => dots > 0).length
  if (most < 2) return nothing
  return html`
    <details>
      <summary class="text-button">${icon("cut", "small")} ${t("Déplacer la coupe")}</summary>
      <form class="stack settle" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, key, event)}>
        <label class="row"
          >${t("Idées au-dessus de la coupe")}
          <input
            class="input input--figure"
            name="count"
            type="number"
            min="1"
            max=${most}
            required
            .defaultValue=${String(count)}
        /></label>
        ${reasonField(desk, `cut:${key}`, t("La raison, que dira le compte rendu"))}
        <p><button class="button button--small" type="submit">${t("Déplacer la coupe")}</button></p>
      </form>
    </details>
  `
}

/** @param {Desk} desk @param {string} key @param {SubmitEvent} event */
async function send(desk, key, event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.currentTarget)
  const said = new FormData(form)
  if (!(await desk.submit(moveCut(key, Number(said.get("count")), reasonOf(said))))) return
  desk.session.clearDraft(`cut:${key}`)
  form.reset()
  form.closest("details")?.removeAttribute("open")
  desk.say(t("La coupe est déplacée."))
}
