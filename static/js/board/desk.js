// What every view of the board page receives: the session, what only this window knows, and how to ask and to say.

import { isFacilitator } from "./rights.js"

/** @import { Session } from "../types.d.ts" */
/** @import { Cockpit, Desk, PageData, Question, Toast, Ui } from "../views.d.ts" */

/** The part of the desk that does not depend on any view. @typedef {Omit<Desk, keyof import("../views.d.ts").Gestures>} BareDesk */

const TOAST_LASTS = 8000
const UNDO_LENGTH = 30

/** @type {Ui} */
const FRESH = {
  view: "wall",
  panel: null,
  zoom: 1,
  selection: new Set(),
  editor: null,
  held: null,
  unfolded: new Set(),
  renaming: null,
  entry: null,
  talk: null,
  round: null,
  isTrayOpen: true,
  isCut: false,
  isBack: false,
  hasAnswered: false,
  hasShortcuts: true,
  links: null,
  parted: new Map(),
  refusal: "",
  isLinkCopied: false,
  isLate: false,
  toasts: [],
  question: null,
}

/**
 * @param {{ session: Session, page: PageData, cockpit: Cockpit | null, redraw: () => void, drawNow: () => void, say: (sentence: string) => void }} parts
 * @returns {BareDesk}
 */
export function createDesk({ session, page, cockpit, redraw, drawNow, say }) {
  let ui = FRESH
  /** @type {(() => void)[]} */
  let undos = []
  let toastId = 0
  let isUndoing = false

  /** @param {Partial<Ui>} changes */
  function set(changes) {
    ui = { ...ui, ...changes }
    redraw()
  }

  /** @param {Toast} toast */
  const dismiss = (toast) => set({ toasts: ui.toasts.filter(({ id }) => id !== toast.id) })

  return {
    session,
    page,
    cockpit,
    set,
    redraw,
    drawNow,
    say,
    get state() {
      return session.store.get()
    },
    get board() {
      return session.store.get().board
    },
    get ui() {
      return ui
    },
    get isFacilitator() {
      return isFacilitator(session.store.get().you)
    },

    async submit(command) {
      const answer = await session.submit(command)
      return answer.ok
    },

    toast(text, undo) {
      toastId += 1
      const toast = { id: toastId, text, ...undo }
      set({ toasts: [...ui.toasts.slice(-1), toast] })
      setTimeout(() => dismiss(toast), TOAST_LASTS)
    },

    actOn(toast) {
      dismiss(toast)
      toast.act?.()
    },

    ask: (question) => new Promise((resolve) => set({ question: { ...question, resolve } })),

    remember(undo) {
      if (isUndoing) return
      undos = [...undos.slice(1 - UNDO_LENGTH), undo]
    },

    undo() {
      const last = undos.at(-1)
      if (!last) return say("Il n’y a plus rien à annuler.")
      undos = undos.slice(0, -1)
      // What undoes is a gesture too, but not one to come back to.
      isUndoing = true
      last()
      isUndoing = false
      say("Dernier geste annulé.")
    },

    canUndo: () => undos.length > 0,
  }
}
