// What plays a rehearsal, in the band that every screen of one bears (templates/components/rehearsal.html): simulated
// people come, at what speed, wait; what each is at; what one has tried already. For who leads it.

import { html, nothing, render } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { createRoom } from "../board/room.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { openStorage } from "../core/storage.js"
import { t } from "../core/words.js"
import { startTimer } from "../timer/commands.js"
import { acting } from "./acting.js"
import { keepOrigin } from "./way.js"
import { hintOf, isLonger, SPEEDS, triedBy, triedIn } from "./story.js"

/** @import { Context } from "../views" */
/** @typedef {import("./story.js").Standing} Standing */
/** @typedef {{ standing: Standing | null, seen: readonly string[] }} RehearsalUi */
/** @typedef {import("../views.d.ts").Room<RehearsalUi>} RehearsalDesk */

const LOOK_MS = 2_000
const MINUTE = 60
const kept = openStorage()

/** @param {Context} context @param {HTMLElement} place */
export function play(context, place) {
  keepOrigin(document, context.page.board)
  const key = `essaim:rehearsal:${context.page.board}`
  const seen = (kept.read(key) ?? "").split(" ").filter(Boolean)
  /** @type {RehearsalDesk} */
  const desk = createRoom(context, { standing: null, seen }, {})
  const draw = () => render(band(desk), place)

  /** @param {string} what */
  const remember = (what) => {
    if (desk.ui.seen.includes(what)) return
    desk.set({ seen: [...desk.ui.seen, what] })
    kept.write(key, desk.ui.seen.join(" "))
    draw()
  }
  watch(desk, remember)
  context.session.store.watch((state) => state.board, draw)
  const look = async () => {
    if (document.visibilityState === "hidden") return
    const standing = await ask(desk)
    if (standing) desk.set({ standing })
    draw()
  }
  const looking = setInterval(() => void look(), LOOK_MS)
  // What is about to be erased is not asked for any more.
  place.parentElement?.querySelector("form")?.addEventListener("submit", () => clearInterval(looking))
  void look()
}

/** What leaves no trace on the board is remembered by the page. @param {RehearsalDesk} desk
 * @param {(what: string) => void} remember */
function watch({ session: { store } }, remember) {
  /** @type {import("./story.js").Timed} */
  let before = { phase: "", seconds: 0 }
  store.watch(
    ({ board }) => board.timer,
    (timer) => {
      const now = { phase: store.get().board.phase, seconds: timer?.seconds ?? 0 }
      if (isLonger(now, before)) remember("timer")
      before = now
    },
  )
  store.watch(
    ({ board }) => board.suspended,
    (suspended) => suspended && remember("suspended"),
  )
  document.addEventListener("click", ({ target }) => {
    const tried = target instanceof Element && triedBy(target)
    if (tried) remember(tried)
  })
}

/** @param {RehearsalDesk} desk @returns {Promise<Standing | null>} */
async function ask({ page }) {
  try {
    const answer = await fetch(`/api/workshops/${page.board}/rehearsal`, { credentials: "same-origin" })
    return answer.ok ? await answer.json() : null
  } catch {
    return null // the next look asks again
  }
}

/** @param {RehearsalDesk} desk @param {{ speed?: number, playing?: boolean }} wanted */
async function steer(desk, wanted) {
  const { speed = 5, playing = true } = { ...desk.ui.standing, ...wanted }
  const answer = await post(`/api/workshops/${desk.page.board}/rehearsal`, { speed, playing })
  if (answer.ok) desk.set({ standing: /** @type {Standing} */ (answer.value) })
  else desk.toast(answer.message)
}

/** The step at hand from its beginning: the people, and the timer. What is written stays, as in any step that one
 * comes back to. @param {RehearsalDesk} desk */
async function replay(desk) {
  const answer = await post(`/api/workshops/${desk.page.board}/rehearsal`, { replay: true })
  if (!answer.ok) return desk.toast(answer.message)
  desk.set({ standing: /** @type {Standing} */ (answer.value) })
  const minutes = currentPhase(desk.board)?.minutes ?? 0
  if (minutes) await desk.submit(startTimer(minutes * MINUTE))
  desk.toast(t("Les participants reprennent l’étape à son début. Ce qui est écrit reste."))
}

/** @param {RehearsalDesk} desk */
function band(desk) {
  const { standing } = desk.ui
  if (!standing) return nothing
  if (!standing.running)
    return html`<button
      class="button button--small button--primary"
      type="button"
      @click=${() => void steer(desk, { playing: true })}
    >
      ${icon("people")} ${t("Faire entrer les participants")}
    </button>`
  const { playing, speed } = standing
  const pausing = playing ? t("Mettre en pause") : t("Reprendre")
  return html`
    <span class="rehearsal__text rehearsal__text--speed" aria-hidden="true">${t("Vitesse")}</span>
    <div class="switch rehearsal__speed" role="group" aria-label=${t("Vitesse des participants")}>
      ${SPEEDS.map(
        (each) =>
          html`<button
            class="switch__item"
            type="button"
            aria-pressed=${each === speed ? "true" : "false"}
            @click=${() => void steer(desk, { speed: each })}
          >
            ×${each}
          </button>`,
      )}
    </div>
    <button
      class="button button--small"
      type="button"
      title=${pausing}
      @click=${() => void steer(desk, { playing: !playing })}
    >
      ${icon(playing ? "pause" : "play")} <span class="visually-hidden--under-84">${pausing}</span>
    </button>
    <button class="button button--small" type="button" @click=${() => void replay(desk)}>
      ${icon("repeat")} <span class="visually-hidden--under-40">${t("Rejouer l’étape")}</span>
    </button>
    <button class="button button--small" type="button" popovertarget="repetition">
      ${icon("eye")} <span class="visually-hidden--under-40">${t("Ce qui se passe")}</span>
    </button>
    ${story(desk, standing)}
  `
}

/** @param {RehearsalDesk} desk @param {Standing} standing */
const story = (desk, standing) => html`
  <div
    class="popover popover--rehearsal sheet stack"
    id="repetition"
    popover
    tabindex="0"
    aria-labelledby="repetition-titre"
  >
    <div class="rehearsal__story">
      <section class="stack">
        <h2 class="title" id="repetition-titre">${t("Ce qui se passe en ce moment")}</h2>
        ${acting(standing, desk.state.people)}
      </section>
      <section class="stack">
        <p class="callout row" data-tone="honey">
          ${icon("help")}
          <span class="callout__text"><strong>${t("Essayez :")}</strong> ${hintOf(desk.board, standing)}</span>
        </p>
        <h2 class="title">${t("Ce que vous avez déjà essayé")}</h2>
        ${tried(desk)}
      </section>
    </div>
  </div>
`

/** @param {RehearsalDesk} desk */
const tried = (desk) => html`
  <ul class="acting" role="list">
    ${triedIn(desk.board, desk.ui.seen).map(
      ({ said, isDone }) =>
        html`<li data-state=${isDone ? "done" : "to-do"}>
          ${icon(isDone ? "check" : "hexagon", "icon--small")}
          <span>${said}${isDone ? html`<span class="visually-hidden"> ${t("(fait)")}</span>` : nothing}</span>
        </li>`,
    )}
  </ul>
`
