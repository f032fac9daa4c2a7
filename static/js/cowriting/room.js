// The texts of one draft, written together: the line to the server, an editor for each text, who writes where.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { hueOf } from "../board/hues.js"
import { createRoom } from "../board/room.js"
import { canHoldPen, formOf, writtenIn } from "../forms/select.js"
import { icon } from "../core/icon.js"
import { initials } from "../core/initials.js"
import { t, tn } from "../core/words.js"
import { Carets } from "./carets.js"
import { Editor } from "./editor.js"
import { named, textField } from "./field.js"
import { Replica } from "./replica.js"
import { plainText } from "./text.js"

/** @import { Context } from "../views" */
/** @import { Session } from "../types" */
/** @typedef {import("./field.js").How} How */
/** @typedef {import("./toolbar.js").Bar} Bar */
/** @typedef {object} Ui
 * @property {Readonly<Record<string, Bar>>} bars
 * @property {import("./versions.js").Unfolded | null} unfolded  the versions of a field */
/**
 * @typedef {object} Handed
 * @property {string} key
 * @property {Replica} replica
 * @property {Map<string, Editor>} editors
 * @property {() => boolean} canWrite
 * @property {(field: string) => string} text
 * @property {(field: string, how: How) => (element: Element | undefined) => void} place
 * @property {(field: string, bar: Bar) => void} setBar
 * @property {(name: string, payload: object) => Promise<any>} ask
 */
/** @typedef {import("../views.d.ts").Room<Ui, Handed>} Desk */
/** @typedef {ReturnType<typeof createCowriting>} Cowriting */

const SHOWN = 5
const ANSWER_MS = 6_000
/** @type {Ui} */
const FRESH = { bars: {}, unfolded: null }

/** @param {Context} context @param {{ key: string }} which */
export function createCowriting(context, { key }) {
  const { session, page } = context
  const place = `cowriting:${key}`
  /** @param {string} name @param {object} payload */
  const ask = (name, payload) => answered(session, name, { board: page.board, ...payload })
  const replica = new Replica({
    draft: key,
    ask,
    device: {
      read: () => session.draft(place),
      keep: (text) => session.keepDraft(place, text),
      clear: () => session.clearDraft(place),
    },
    changed: context.redraw,
  })
  const carets = new Carets({
    send: (state) => session.socket.volatile.emit("cowrite.caret", { board: page.board, draft: key, state }),
    hueOf: (seat) => hueOf(context.state.people, seat),
    changed: context.redraw,
  })
  const desk = /** @type {Desk} */ (
    createRoom(
      context,
      FRESH,
      handed(context, { key, replica, carets, ask }, () => desk),
    )
  )
  listen(session, { key, replica, carets })
  return {
    writers: () => writers(desk, carets),
    saved: () => saved(desk),
    isSaved: () => replica.saving === "saved" || replica.saving === "opening",
    unsaved: () => Object.values(replica.unsaved),
    /** @param {string} field */
    text: (field) => desk.text(field),
    /** @param {string} field @param {How} how */
    field: (field, how) => textField(desk, field, how),
  }
}

/** @param {Context} context @param {{ key: string, replica: Replica, carets: Carets, ask: Handed["ask"] }} made
 * @param {() => Desk} desk @returns {Handed} */
function handed(context, { key, replica, carets, ask }, desk) {
  /** @type {Map<string, Editor>} */
  const editors = new Map()
  /** @type {Map<string, (element: Element | undefined) => void>} lit asks again for what is another function */
  const places = new Map()
  const canWrite = () => canHoldPen(context.board, context.state.you, key)
  const setBar = (/** @type {string} */ field, /** @type {Bar} */ bar) => {
    desk().set({ bars: { ...desk().ui.bars, [field]: bar } })
    if (!bar.isLinking) return
    context.drawNow()
    const address = document.querySelector(".writing__link input")
    if (address instanceof HTMLElement) address.focus()
  }

  /** @param {string} field @param {How} how @param {Element | undefined} element */
  function mount(field, how, element) {
    editors.get(field)?.destroy()
    editors.delete(field)
    if (!element) return
    leftBefore(context.session, `sheet:${key}:${field}`, (text) => replica.orphan(field, text))
    const editor = new Editor(element, {
      field,
      fragment: replica.fragment(field),
      carets,
      canWrite,
      mustStop: () => !canWrite() && formOf(context.board, key).locked,
      attributes: () => ({ id: how.id, role: "textbox", "aria-multiline": "true", dir: "auto", ...named(how) }),
      askLink: () => setBar(field, { stop: 0, isLinking: true, isWrong: false }),
      changed: context.redraw,
    })
    editors.set(field, editor)
    context.redraw()
  }

  return {
    key,
    replica,
    editors,
    ask,
    canWrite,
    setBar,
    text: (field) =>
      replica.epoch === null ? writtenIn(context.board, key, field).text : plainText(replica.fragment(field)),
    place(field, how) {
      const known = places.get(field) ?? ((element) => mount(field, how, element))
      places.set(field, known)
      return known
    },
  }
}

/** What a page of before kept of this text on this device, and never sent. @param {Session} session
 * @param {string} place @param {(text: string) => void} give */
function leftBefore(session, place, give) {
  const kept = session.draft(place)
  if (!kept) return
  try {
    give(String(JSON.parse(kept).text ?? ""))
  } finally {
    session.clearDraft(place)
  }
}

/** @param {Session} session @param {{ key: string, replica: Replica, carets: Carets }} made */
function listen(session, { key, replica, carets }) {
  const { store, socket } = session
  const ofDraft = (/** @type {(said: any) => void} */ hear) => (/** @type {any} */ said) => {
    if (said.draft === key) hear(said)
  }
  socket.on(
    "cowrite.update",
    ofDraft(({ update }) => replica.hear(update)),
  )
  socket.on(
    "cowrite.caret",
    ofDraft((said) => carets.hear(said)),
  )
  store.watch(
    ({ link, ready }) => ready && link === "online",
    (isOnline) => {
      if (isOnline) return replica.online()
      replica.offline()
      carets.clear()
    },
  )
  store.watch(
    ({ adopted }) => adopted,
    () => replica.adopt(),
  )
  // What was refused because one could only read is asked again once one may write, and the other way round.
  store.watch(
    ({ board, you }) => canHoldPen(board, you, key),
    () => {
      if (replica.refusal) replica.again()
    },
  )
}

/** @param {Session} session @param {string} name @param {object} payload @returns {Promise<any>} */
const answered = ({ socket }, name, payload) =>
  new Promise((resolve) => {
    const silence = setTimeout(() => resolve(null), ANSWER_MS)
    socket.emit(name, payload, (answer) => {
      clearTimeout(silence)
      resolve(answer)
    })
  })

/** Who else has the cursor in one of the texts. @param {Desk} desk @param {Carets} carets */
function writers(desk, carets) {
  const others = carets.writers
  if (others.length === 0) return nothing
  const said = tn("Une autre personne écrit", "%(count)s autres personnes écrivent", others.length)
  return html`<ul class="avatars" role="list" aria-label=${said}>
    ${others
      .slice(0, SHOWN)
      .map(
        ({ seat, name }) =>
          html`<li title=${name}>
            <span
              class="avatar"
              dir="auto"
              translate="no"
              data-color=${hueOf(desk.state.people, seat)}
              aria-hidden="true"
              >${initials(name)}</span
            ><span class="visually-hidden" dir="auto">${name}</span>
          </li>`,
      )}
  </ul>`
}

/** In words, where each thing typed is. @param {Desk} desk */
function saved({ replica }) {
  const { saving } = replica
  if (saving === "kept") return html`${icon("clock")} ${t("Gardé ici, partira au retour du réseau")}`
  if (saving === "refused") return html`<strong class="row">${icon("warning")} ${t("Non enregistré")}</strong>`
  return saving === "saving" ? html`${icon("clock")} ${t("En cours")}` : html`${icon("saved")} ${t("Enregistré")}`
}
