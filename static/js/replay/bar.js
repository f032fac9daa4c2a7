// The bar under the board: play, speed, the slider with the phases as marks, and where one is in words.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { hour } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { properties } from "../core/properties.js"
import { parts, t } from "../core/words.js"
import { markAt, markBeside, placeOf } from "./course.js"
import { SPEEDS } from "./player.js"

/** @typedef {import("./course.js").Line} Line */
/** @typedef {import("./course.js").Mark} Mark */
/** @typedef {ReturnType<typeof import("./player.js").createPlayer>} Player */

/** One press of an arrow, whatever the session lasted. */
const STEPS = 200

/** @param {Line} line @param {Player} player */
export function playerBar(line, player) {
  const { place, seq, isPlaying, isReading, speed, problem } = player.at
  const step = Math.max(1, Math.ceil(line.length / STEPS))
  return html`
    <section class="player" aria-label=${t("Lecture du déroulé")}>
      <div class="player__keys">
        ${jump(line, player, -1)}
        <button class="button button--primary player__play" type="button" data-repeats @click=${() => player.toggle()}>
          ${isPlaying ? html`${icon("pause")} ${t("Pause")}` : html`${icon("play")} ${t("Lire")}`}
        </button>
        ${jump(line, player, 1)}
      </div>
      <div class="player__line">
        <p class="player__where">${where(line, player)}</p>
        <input
          class="player__slider"
          type="range"
          min="0"
          max=${STEPS * step}
          step=${step}
          aria-label=${t("Moment de l’atelier")}
          aria-valuetext=${momentInWords(line, seq)}
          .value=${live(String(Math.round(place)))}
          @input=${(/** @type {InputEvent} */ { target }) =>
            target instanceof HTMLInputElement && player.goTo(Number(target.value))}
        />
        <ol class="player__marks" role="list" aria-label=${t("Étapes")}>
          ${line.marks.map((mark) => markButton(line, player, mark))}
        </ol>
      </div>
      <fieldset class="player__speed switch">
        <legend class="visually-hidden">${t("Vitesse")}</legend>
        ${SPEEDS.map(
          (each) =>
            html`<button
              class="switch__item"
              type="button"
              aria-pressed=${each === speed}
              data-repeats
              @click=${() => player.setSpeed(each)}
            >
              ×${each}
            </button>`,
        )}
      </fieldset>
      <p class="player__word fine" role="status">
        ${problem ? html`<strong>${problem}</strong>` : isReading ? t("Lecture de ce moment…") : nothing}
      </p>
    </section>
  `
}

/** As a screen reader says it at each move of the slider. @param {Line} line @param {number} seq */
function momentInWords(line, seq) {
  const title = markAt(line, seq)?.title ?? t("Avant la première étape")
  return line.marks.length > 0 ? t("%(title)s, %(time)s", { title, time: told(line, seq) }) : title
}

/** @param {Line} line @param {Player} player */
function where(line, player) {
  const { seq, title } = player.at
  if (!title) return t("Avant la première étape")
  const time = html`<time>${told(line, seq)}</time>`
  return html`${parts(t("%(title)s, %(time)s"), { title: html`<bdi lang=${kitLanguage}><strong>${title}</strong></bdi>`, time })}`
}

/** @param {Line} line @param {number} seq */
const told = ({ times }, seq) => hour(times[seq] ?? 0, document.documentElement.dataset.timeZone ?? "UTC")

/** @param {Line} line @param {Player} player @param {1 | -1} way */
function jump(line, player, way) {
  const mark = markBeside(line, player.at.seq, way)
  const name = way > 0 ? t("Étape suivante") : t("Étape précédente")
  return html`<button
    class="icon-button"
    type="button"
    aria-label=${name}
    title=${name}
    data-repeats
    ?disabled=${!mark}
    @click=${() => mark && void player.goToEntry(mark.seq)}
  >
    ${icon(way > 0 ? "chevron-right" : "chevron-left")}
  </button>`
}

/** @param {Line} line @param {Player} player @param {Mark} mark */
const markButton = (line, player, mark) => html`
  <li class="player__mark" ${properties({ "--at": share(line, mark) })}>
    <button
      class="player__flag"
      type="button"
      title=${mark.title}
      aria-current=${markAt(line, player.at.seq) === mark ? "step" : "false"}
      data-repeats
      @click=${() => void player.goToEntry(mark.seq)}
    >
      <span class="visually-hidden" lang=${kitLanguage}>${mark.title}</span>
    </button>
  </li>
`

/** @param {Line} line @param {Mark} mark */
const share = (line, mark) => (line.length > 0 ? (placeOf(line, mark.seq) / line.length).toFixed(4) : "0")
