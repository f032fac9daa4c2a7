// One table where tables are made: its people, the zones that it works on, who speaks for it, where it meets.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { counted } from "../core/counted.js"
import { zoneIcon } from "../board/zone_icon.js"
import { drawing, icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { own } from "../core/records.js"
import { lookedAt, fieldValue } from "../core/field_value.js"
import { t, tn } from "../core/words.js"
import { editTable, nameSpeaker, seatPerson } from "./commands.js"
import { place, taken } from "./dragging.js"
import { inOrder } from "./seating.js"
import { hasTables } from "./select.js"
import { face, labelOf, membersOf, nameOf, subjectOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @import { Table, Zone } from "../types" */

const NAME_LIMIT = { length: 120 }
const ADDRESS_LIMIT = { length: 500 }

/** Somebody, and where they may be moved. @param {Desk} desk @param {string} seat
 * @param {string | null} at  their table */
export function chair(desk, seat, at) {
  const { isHeld, start, end } = taken(desk, { seat, at })
  return html`
    <li
      class="chair"
      draggable=${hasTables(desk.board) ? "true" : "false"}
      data-state=${ifDefined(isHeld ? "held" : undefined)}
      @dragstart=${start}
      @dragend=${end}
    >
      ${face(desk, seat)}
      <span class="chair__name" translate="no"
        ><bdi>${nameOf(desk, seat)}</bdi>
        ${own(desk.state.people, seat)?.online ? nothing : html`<span class="fine">${t("hors ligne")}</span>`}</span
      >
      ${at !== null && own(desk.board.tables, at)?.speaker === seat ? html`<span class="status" title=${t("porte-parole")}>${icon("megaphone", "small")}<span class="visually-hidden--at-small-table">${t("porte-parole")}</span></span>` : nothing}
      ${hasTables(desk.board) ? mover(desk, seat, at) : nothing}
    </li>
  `
}

/** « Déplacer vers… », which a keyboard and a thumb open too. @param {Desk} desk @param {string} seat
 * @param {string | null} at */
const mover = (desk, seat, at) => html`
  <span class="chair__move" title=${t("Déplacer %(name)s vers…", { name: nameOf(desk, seat) })}>
    ${icon("move")}
    <select
      aria-label=${t("Déplacer %(name)s vers…", { name: nameOf(desk, seat) })}
      @change=${(/** @type {Event} */ event) =>
        event.target instanceof HTMLSelectElement && desk.submit(seatPerson(seat, event.target.value || null, at))}
    >
      <option value="" .selected=${at === null}>${t("sans table")}</option>
      ${inOrder(desk.board).map(
        ([key, table]) =>
          html`<option value=${key} dir="auto" .selected=${key === at}>
            ${table.number} — ${subjectOf(desk.board, table)} (${membersOf(desk, table).length})
          </option>`,
      )}
    </select></span
  >
`

/** @param {Desk} desk @param {string} key @param {Table} table @param {readonly Zone[]} themes  on which it may work */
export function sheet(desk, key, table, themes) {
  const { board } = desk
  const [zone] = table.zones
  const tint = board.plan.zones.find(({ id }) => id === zone)?.color ?? "paper"
  const members = membersOf(desk, table)
  const spot = place(desk, key)
  return html`
    <section
      class="table sheet"
      data-tint=${tint}
      data-state=${ifDefined(spot.isTarget ? "target" : undefined)}
      aria-label=${t("Table %(table)s", { table: labelOf(board, table) })}
      @dragover=${spot.over}
      @dragleave=${spot.leave}
      @drop=${spot.drop}
    >
      <header class="table__head">
        <span class="table__number" aria-hidden="true">${table.number}</span>
        <input
          class="input input--small"
          dir="auto"
          aria-label=${t("Nom de la table %(number)s", { number: table.number })}
          placeholder=${subjectOf(board, table)}
          ${ref(fieldValue(table.name))}
          ${ref(counted(NAME_LIMIT))}
          @change=${(/** @type {Event} */ event) =>
            event.target instanceof HTMLInputElement &&
            desk.submit(editTable(key, { name: event.target.value }, { name: lookedAt(event.target) }))}
        />
        <span class="fine"><strong>${members.length}</strong> ${tn("personne", "personnes", members.length)}</span>
      </header>
      <ul class="chairs" role="list">
        ${repeat(
          members,
          (seat) => seat,
          (seat) => chair(desk, seat, key),
        )}
      </ul>
      <details class="table__part">
        <summary>${t("Elle travaille sur :")} ${zonesSaid(desk, table)}</summary>
        <fieldset class="stack stack--tight">
          <legend class="visually-hidden">${t("Zones de la table %(number)s", { number: table.number })}</legend>
          ${themes.map((theme) => zoneCheck(desk, key, table, theme))}
        </fieldset>
      </details>
      <div class="table__part stack stack--tight">
        <label class="table__label" for=${`parole-${key}`}>${t("Porte-parole")}</label>
        <select
          class="input input--small"
          id=${`parole-${key}`}
          aria-label=${t("Porte-parole de la table %(number)s", { number: table.number })}
          @change=${(/** @type {Event} */ event) =>
            event.target instanceof HTMLSelectElement && desk.submit(nameSpeaker(key, event.target.value))}
        >
          <option value="" .selected=${table.speaker === ""}>${t("personne encore")}</option>
          ${members.map((seat) => html`<option value=${seat} dir="auto" .selected=${seat === table.speaker}>${nameOf(desk, seat)}</option>`)}
        </select>
        <label class="table__label" for=${`visio-${key}`}>${t("Visio de la table")}</label>
        <input
          class="input input--small"
          id=${`visio-${key}`}
          aria-label=${t("Visio de la table %(number)s", { number: table.number })}
          type="url"
          placeholder=${t("Coller un lien de visio")}
          ${ref(fieldValue(table.video))}
          ${ref(counted(ADDRESS_LIMIT))}
          @change=${(/** @type {Event} */ event) =>
            event.target instanceof HTMLInputElement &&
            desk.submit(editTable(key, { video: event.target.value.trim() }, { video: lookedAt(event.target) }))}
        />
        ${table.video ? nothing : html`<p class="fine">${t("Sans lien, elle garde la visio commune.")}</p>`}
      </div>
    </section>
  `
}

/** @param {Desk} desk @param {Table} table */
const zonesSaid = ({ board }, { zones }) =>
  zones.length === 0
    ? html`<strong>${t("rien encore")}</strong>`
    : board.plan.zones
        .filter(({ id }) => zones.includes(id))
        .map(
          (zone) =>
            html`<span class="status" data-tint=${zone.color}
              >${drawing(zoneIcon(zone), "icon icon--small mark")} <bdi lang=${kitLanguage}>${zone.title}</bdi></span
            > `,
        )

/** @param {Desk} desk @param {string} key @param {Table} table @param {Zone} theme */
const zoneCheck = (desk, key, { zones, number }, theme) => html`
  <label class="row">
    <input
      class="check"
      type="checkbox"
      .checked=${live(zones.includes(theme.id))}
      @change=${(/** @type {Event} */ event) => {
        if (!(event.target instanceof HTMLInputElement)) return
        const kept = zones.filter((zone) => zone !== theme.id)
        const wanted = event.target.checked ? [...kept, theme.id] : kept
        void desk.submit(editTable(key, { zones: wanted }, { zones: [...zones] }))
      }}
    />
    <bdi lang=${kitLanguage}>${theme.title}</bdi> ${sharedWith(desk, theme.id, number)}
  </label>
`

/** Two tables on one zone see each other there. @param {Desk} desk @param {string} zone @param {number} number */
function sharedWith({ board }, zone, number) {
  const others = inOrder(board).flatMap(([, table]) =>
    table.zones.includes(zone) && table.number !== number ? table.number : [],
  )
  return others.length === 0
    ? nothing
    : html`<span class="fine"
        >${tn("aussi à la table %(numbers)s", "aussi aux tables %(numbers)s", others.length, { numbers: others.join(", ") })}</span
      >`
}
