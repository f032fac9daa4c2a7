// The replay of a session: what was read of it, where one is, and the board that it shows meanwhile.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { askPatiently, NotRead } from "./ask.js"
import { playerBar } from "./bar.js"
import { hourOf, lineOf } from "./course.js"
import { createPlayer } from "./player.js"
import { createReplaySession } from "./session.js"
import { createSlices } from "./slices.js"

/** @typedef {import("./course.js").Course} Course */
/** @typedef {ReturnType<typeof createPlayer>} Player */
/** @typedef {{ line: import("./course.js").Line, player: Player }} Playing */

/** @param {string} board @param {string} seat */
export function createReplay(board, seat) {
  /** @type {Playing | null} */
  let playing = null
  let problem = ""
  const session = createReplaySession(() => (playing ? hourOf(playing.line, playing.player.at.seq) : 0))
  const address = `/api/workshops/${board}/replay`

  return {
    session,
    /** Read the course, and show its beginning.
     * @param {{ redraw: () => void, say: (sentence: string) => void }} page */
    async begin({ redraw, say }) {
      try {
        const course = /** @type {Course} */ (await askPatiently(address))
        const line = lineOf(course)
        const starts = course.marks.map(({ seq }) => seq)
        const slices = createSlices((after) => askPatiently(`${address}/${after}`), starts)
        session.begin(seat, course.people)
        const entered = (/** @type {string} */ title) => say(t("Étape : %(title)s.", { title }))
        const player = createPlayer(line, slices, { show: session.show, redraw, entered })
        playing = { line, player }
        await player.goToEntry(line.marks[0]?.seq ?? 0)
      } catch (lost) {
        if (!(lost instanceof NotRead)) throw lost
        problem = lost.message
      }
      redraw()
    },
    bar: () => (playing ? playerBar(playing.line, playing.player) : nothing),
    /** What is wrong with the whole of it, in place of the board. */
    problem: () =>
      problem
        ? html`<p class="callout row" data-tone="warn" role="alert">
            ${icon("warning")} <span class="callout__text">${problem}</span>
          </p>`
        : nothing,
    /** What one looks at, and by which rule. */
    rule: () => html`
      <p class="brief__text">
        <strong>${t("On revoit l’atelier.")}</strong>
        ${t("Chaque moment montre ce que vous pouviez alors en lire, et rien de plus.")}
        <button class="text-button" type="button" popovertarget="regle">${t("En savoir plus")}</button>
      </p>
    `,
    rules: () => html`
      <div class="popover sheet stack" id="regle" popover aria-labelledby="regle-titre">
        <h2 class="title" id="regle-titre">${t("Ce que l’on revoit")}</h2>
        <ul class="stack player__rules">
          <li>
            ${t("Le déroulé s’ouvre à la dernière étape de l’atelier, à celles et ceux qui y avaient une place.")}
          </li>
          <li>
            ${t("Un post-it écrit pour soi paraît à sa révélation. Qui était anonyme le reste, et un vote n’a que son résultat.")}
          </li>
          <li>
            ${t("Ce qui a été retiré du tableau, ou effacé à la demande de son auteur, ne paraît à aucun moment. Un texte corrigé devant tous se lit comme on le lisait alors.")}
          </li>
          <li>
            ${t("Les heures sont celles des gestes de l’animation ; entre deux d’entre eux, le reste est réparti : l’heure d’un post-it n’est dite à personne.")}
          </li>
          <li>${t("Les silences de plus de dix secondes sont sautés.")}</li>
        </ul>
        <button class="button button--small" type="button" popovertarget="regle" popovertargetaction="hide">
          ${t("Fermer")}
        </button>
      </div>
    `,
    /** The way back. @param {string} exportsUrl */
    ways: (exportsUrl) => html`
      <a class="button button--small" href=${`/ateliers/${board}`}>${icon("board")} ${t("Voir le tableau")}</a>
      <a class="button button--small player__minutes" href=${`${exportsUrl}/compte-rendu.odt`} download
        >${icon("download", "small")} ${t("Compte rendu")}</a
      >
    `,
  }
}
