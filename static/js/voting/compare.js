// Closed rounds side by side: what each idea got in each, in the order of the last one.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { titleAsVoted } from "./select.js"
import { kitLanguage } from "../core/kit_language.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { compared, roundsHere } from "./rounds.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").BoardState} BoardState */

/** @param {Desk} desk */
export function comparison(desk) {
  const rounds = roundsHere(desk.board).filter(([, round]) => !round.is_open)
  const keys = rounds.map(([key]) => key)
  return html`
    <div class="compare" tabindex="0" role="region" aria-labelledby="titre-classement">
      <table aria-labelledby="titre-classement">
        <thead>
          <tr>
            <th scope="col">${t("Idée")}</th>
            ${rounds.map(
              ([, round], at) =>
                html`<th scope="col">
                  ${t("Tour %(number)s", { number: at + 1 })}
                  <span class="fine">${tn("%(count)s bulletin", "%(count)s bulletins", round.voted)}</span>
                  ${round.question ? html`<span class="fine compare__question" dir="auto" lang=${kitLanguage}>${round.question}</span>` : nothing}
                  ${round.withheld ? html`<span class="fine">${t("non publié")}</span>` : nothing}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${compared(desk.board, keys).map(
            ({ idea, cells }) =>
              html`<tr>
                <th scope="row" dir="auto">${nameOf(desk.board, keys, idea)}</th>
                ${cells.map((cell) => html`<td>${cell ? inside(cell) : html`<span class="fine" aria-hidden="true">–</span><span class="visually-hidden">${t("pas dans ce tour")}</span>`}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `
}

/** @param {{ dots: number, rank: number }} cell */
const inside = ({ dots, rank }) =>
  html`<strong>${dots}</strong> <span class="fine">${rank ? t("rang %(rank)s", { rank }) : ""}</span>`

/** As people read it the last time. @param {BoardState} board @param {readonly string[]} keys @param {string} idea */
const nameOf = (board, keys, idea) => {
  const last = [...keys].reverse().find((key) => own(board.rounds, key)?.ideas.includes(idea)) ?? null
  return titleAsVoted(board, last, idea) || t("Idée retirée depuis le vote")
}
