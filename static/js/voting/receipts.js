// The receipt of a ballot: a number that this browser draws, and by which it alone finds its ballot among those that
// are published once the round is closed.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { openStorage } from "../core/storage.js"
import { t, tn } from "../core/words.js"
import { titleAsVoted, whatCountsTell } from "./select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").Round} Round */
/** @typedef {{ nonce: string | null, choices: Record<string, number> }} Paper */
/** What became of a search: the ballot and how many there are; `paper` null when ours is not there.
 * @typedef {{ round: string, paper: Paper | null, of: number, failed?: boolean }} Found */

const NONCE_BYTES = 16
const SHOWN = 12

const storage = openStorage()

/** With the other keys of this board, which leave a shared computer together.
 * @param {string} board @param {string} round */
const keyOf = (board, round) => `essaim:${board}:receipt:${round}`

/**
 * The number of our ballot in a round, drawn at the first; null when its ballots are not to be published.
 * @param {Desk} desk @param {string} round @returns {string | null}
 */
export function nonceFor(desk, round) {
  if (!own(desk.board.rounds, round)?.receipts) return null
  const key = keyOf(desk.page.board, round)
  const known = storage.read(key)
  if (known) return known
  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("")
  storage.write(key, drawn)
  return drawn
}

/** Below the ranking: how to find one’s own ballot, then what was found. @param {Desk} desk @param {string} key
 * @param {Round} round */
export function receipt(desk, key, round) {
  if (!round.receipts || round.voted === 0 || desk.isPrinted) return nothing
  const hasVoted = storage.read(keyOf(desk.page.board, key)) !== null
  if (whatCountsTell(desk.board, key) === "few")
    return hasVoted
      ? html`<p class="hint receipt">${t("Trop peu de bulletins pour les publier un à un.")}</p>`
      : nothing
  const found = desk.ui.found?.round === key ? desk.ui.found : null
  return html`
    <div class="receipt stack" role="status">
      ${
        found
          ? outcome(desk, key, found)
          : html`<p class="row row--wrap">
              ${
                hasVoted
                  ? html`<button class="button button--small" type="button" @click=${() => find(desk, key)}>
                      ${icon("search")} ${t("Retrouver mon bulletin")}
                    </button>`
                  : nothing
              }
              <span class="hint">${t("Les bulletins sont publiés dans le compte rendu, sans nom et mélangés.")}</span>
            </p>`
      }
    </div>
  `
}

/** @param {Desk} desk @param {string} key @param {Found} found */
function outcome(desk, key, { paper, of, failed }) {
  if (failed)
    return html`<p class="hint">${t("La liste des bulletins n’a pas pu être lue. Réessayez dans un instant.")}</p>`
  if (!paper)
    return html`<p class="callout row" data-tone="warn">
      ${icon("warning", "small")}
      <span class="callout__text"
        >${t("Aucun des bulletins publiés ne porte le numéro de ce navigateur. Si vous avez voté ici, dites-le à l’équipe d’animation.")}</span
      >
    </p>`
  const chosen = Object.entries(paper.choices)
  return html`
    <h3 class="row">
      ${icon("check", "small")}
      ${t("Votre bulletin, parmi %(ballots)s", { ballots: tn("%(count)s bulletin", "%(count)s bulletins", of) })}
    </h3>
    ${
      chosen.length
        ? html`<ul class="receipt__choices">
            ${chosen.map(
              ([idea, dots]) =>
                html`<li>
                  <bdi>${titleAsVoted(desk.board, key, idea) || t("Idée retirée depuis le vote")}</bdi>
                  · ${tn("%(count)s gommette", "%(count)s gommettes", dots)}
                </li>`,
            )}
          </ul>`
        : html`<p>${t("Une abstention.")}</p>`
    }
    <p class="hint">
      ${t("Reçu %(receipt)s dans le compte rendu. Personne d’autre ne peut dire que c’est le vôtre.", { receipt: shortened(paper.nonce ?? "") })}
    </p>
  `
}

/** As the minutes show it. @param {string} nonce */
export const shortened = (nonce) => (nonce.slice(0, SHOWN).match(/.{4}/g) ?? []).join(" ")

/** @param {Desk} desk @param {string} round */
async function find(desk, round) {
  const nonce = storage.read(keyOf(desk.page.board, round))
  const papers = await fetchPapers(desk.page.board, round)
  const paper = papers?.find((each) => each.nonce === nonce) ?? null
  desk.set({ found: { round, paper, of: papers?.length ?? 0, failed: papers === null } })
}

/** @param {string} board @param {string} round @returns {Promise<Paper[] | null>} null when they cannot be read now */
async function fetchPapers(board, round) {
  try {
    const response = await fetch(`/api/workshops/${board}/ballots`, { credentials: "same-origin" })
    return response.ok ? ((await response.json()).rounds[round] ?? []) : null
  } catch {
    return null
  }
}
