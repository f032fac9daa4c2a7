// Whom to look after: raised hands, people who lost their connection, who wrote nothing in this
// step, who write now; then everybody.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { hueOf } from "../board/hues.js"
import { icon } from "../core/icon.js"
import { language, t, tn } from "../core/words.js"
import { own } from "../core/records.js"
import { initials } from "../core/initials.js"
import { setHand } from "../hands/commands.js"
import { silentSeats } from "../hands/silence.js"
import { callHelp } from "../tables/commands.js"
import { inOrder } from "../tables/seating.js"
import { tableOf } from "../tables/select.js"

/** @typedef {import("./room.js").ConsoleDesk} Desk */
/** @typedef {import("../types.d.ts").Person} Person */
/** @typedef {"hand" | "away" | "weak" | "silent" | "writes" | "ready" | ""} Why */
/** @typedef {{ seat: string, person: Person, why: Why }} Seen */

const ORDER = ["hand", "away", "weak", "silent", "writes", "", "ready"]
const WAITING = new Set(["hand", "away", "weak", "silent", "writes"])

/** @param {Desk} desk */
export function watching(desk) {
  const everyone = seen(desk)
  const shown = desk.ui.isEveryone ? everyone : everyone.filter(({ why }) => WAITING.has(why))
  const here = everyone.filter(({ person }) => person.online).length
  return html`
    <section class="sheet" aria-labelledby="titre-gens">
      <header class="row">
        <h2 class="title" id="titre-gens">${t("À regarder")}</h2>
        <p class="fine row__push">${tn("%(count)s présent", "%(count)s présents", here)}</p>
      </header>
      ${desk.acts.refusal()} ${tableCalls(desk)}
      ${shown.length === 0 && !Object.values(desk.board.tables).some(({ caller }) => caller) ? html`<p class="hint">${everyone.length ? t("Personne n’attend rien de vous.") : t("Personne n’est encore là : envoyez le lien.")}</p>` : nothing}
      <ul role="list">
        ${repeat(
          shown,
          ({ seat }) => seat,
          (one) => line(desk, one),
        )}
      </ul>
      <button
        class="text-button"
        type="button"
        ?hidden=${everyone.length === 0}
        aria-pressed=${desk.ui.isEveryone}
        @click=${() => desk.set({ isEveryone: !desk.ui.isEveryone })}
      >
        ${icon("people", "small")}
        ${desk.ui.isEveryone ? t("Seulement qui attend") : tn("Voir la personne", "Voir les %(count)s personnes", everyone.length)}
      </button>
    </section>
  `
}

/** The tables that call for help. @param {Desk} desk */
function tableCalls(desk) {
  const asking = inOrder(desk.board).filter(([, { caller }]) => caller)
  return asking.map(
    ([key, table]) =>
      html`<p class="callout row" data-tone="honey">
        ${icon("hand")}
        <span class="callout__text"
          ><strong>${t("La table %(number)s appelle.", { number: table.number })}</strong>
          <bdi>${own(desk.state.people, table.caller)?.name ?? t("Quelqu’un")}</bdi></span
        >
        <button
          class="button button--small"
          type="button"
          aria-label=${t("J’y vais : table %(number)s", { number: table.number })}
          @click=${() => desk.submit(callHelp(false, key))}
        >
          ${t("J’y vais")}
        </button>
      </p>`,
  )
}

/** Participants and observers, those who wait first. @param {Desk} desk @returns {Seen[]} */
function seen({ board, state, session }) {
  const silent = silentSeats(state, session.now())
  return Object.entries(state.people)
    .filter(([, { role, removed }]) => !removed && (role === "participant" || role === "observer"))
    .map(([seat, person]) => ({ seat, person, why: whyOf({ board, state }, silent, seat, person) }))
    .sort(
      (one, other) =>
        ORDER.indexOf(one.why) - ORDER.indexOf(other.why) || one.person.name.localeCompare(other.person.name, language),
    )
}

/** @param {Pick<Desk, "board" | "state">} desk @param {ReadonlySet<string>} silent @param {string} seat
 * @param {Person} person @returns {Why} */
function whyOf({ board, state }, silent, seat, person) {
  if (board.hands.includes(seat)) return "hand"
  if (!person.online) return "away"
  if (state.weak.includes(seat)) return "weak"
  if (silent.has(seat)) return "silent"
  if (state.signals[seat]?.typing) return "writes"
  return board.ready.includes(seat) ? "ready" : ""
}

const SAID = {
  hand: ["hand", "honey", t("main levée")],
  away: ["signal", "warn", t("hors ligne")],
  weak: ["signal", "warn", t("connexion faible")],
  silent: ["clock", "warn", t("n’a rien écrit")],
  writes: ["pencil", "plain", t("écrit")],
  ready: ["check", "good", t("prêt")],
}

/** @param {Desk} desk @param {Seen} seen */
function line(desk, { seat, person, why }) {
  const table = tableOf(desk.board, seat)?.[1]
  return html`
    <li class="person row">
      <span class="avatar" dir="auto" translate="no" data-color=${hueOf(desk.state.people, seat)} aria-hidden="true"
        >${initials(person.name)}</span
      >
      <span class="person__name" translate="no"><bdi>${person.name}</bdi></span>
      ${table ? html`<span class="fine">${t("table %(number)s", { number: table.number })}</span>` : nothing}
      ${why ? html`<span class="person__status row" data-tone=${SAID[why][1]}>${icon(SAID[why][0] ?? "", "small")} ${SAID[why][2]}</span>` : nothing}
      ${desk.acts.button(seat, person)}
      ${
        why === "hand"
          ? html`<button
              class="button button--small row__push"
              type="button"
              data-gives-floor
              aria-label=${t("Parole donnée à %(name)s", { name: person.name })}
              @click=${() => desk.submit(setHand(false, seat))}
            >
              ${t("Parole donnée")}
            </button>`
          : nothing
      }
      ${desk.acts.card(seat, person)}
    </li>
  `
}
