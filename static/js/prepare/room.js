// The views of the running order, on the page where facilitators prepare.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { createUndo } from "../core/undo.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { asParticipant, lookButton } from "./as_participant.js"
import { createDrafts } from "./drafts.js"
import { meeting } from "./meeting.js"
import { openPhase } from "./open_phase.js"
import { runningOrder } from "./running_order.js"

/** @import { Context } from "../views" */
/** @import { Command } from "../types" */
/** `body`: the notes as they are read.
 * @typedef {{ title: string, minutes: number, instruction: string, notes: string,
 *   see_others: boolean | null, body: readonly import("../types").Block[] }} KitPhase */
/** `newer`: the version of the kit as it is now, when it is newer than the one that the workshop keeps.
 * @typedef {{ title: string, version: string, newer: string, tables_from: number, people: number,
 *   phases: Record<string, KitPhase> }} Kit */
/** @typedef {object} PrepareUi
 * @property {string | null} open   the phase whose fields are shown
 * @property {string | null} writing  the phase whose notes one writes, rather than reads
 * @property {string | null} round  the prepared round of vote whose fields are shown
 * @property {boolean} isAdding
 * @property {number} looked  the place that one looks at as a participant does
 * @property {string | null} dragged
 * @property {import("./meeting.js").Letter | null} letter
 * @property {boolean} isCopied */
/** @typedef {{ kit: Kit, day: string, drafts: ReturnType<typeof createDrafts>, act: Act,
 *   undo: ReturnType<typeof createUndo> }} Handed */
/** What is done, how it is undone, a word on it, and how it is done again when that is another gesture.
 * @typedef {(command: Command, back: () => Command | readonly Command[], said?: string,
 *   again?: Command) => Promise<boolean>} Act */
/** @typedef {import("../views.d.ts").Room<PrepareUi, Handed>} PrepareDesk */

/** @type {PrepareUi} */
const FRESH = {
  open: null,
  writing: null,
  round: null,
  isAdding: false,
  looked: 0,
  dragged: null,
  letter: null,
  isCopied: false,
}

/** `below`: what else one prepares.
 * @param {Context} context @param {{ kit: Kit, day: string, below: () => unknown }} handed */
export function createPreparation(context, { kit, day, below }) {
  const undo = createUndo(context.say)
  const drafts = createDrafts(context.redraw)
  const desk = createRoom(context, FRESH, { kit, day, drafts, undo, act: acting(context, undo) })
  document.addEventListener("keydown", (event) => undoByKey(event, undo))
  dropWhatFieldsKeep(context, drafts)
  return {
    says: drafts.says,
    page: () => html`
      <main class="prepare" id="deroule">
        ${
          desk.state.ready
            ? html`${runningOrder(desk)}
                <div class="stack stack--loose">${openPhase(desk)}${meeting(desk)}${below()}</div>
                ${asParticipant(desk)}`
            : nothing
        }
      </main>
    `,
    tools: () => html`
      <button
        class="icon-button"
        type="button"
        aria-label=${t("Annuler mon dernier geste")}
        title=${t("Annuler mon dernier geste")}
        ?disabled=${!undo.canUndo()}
        @click=${() => undo.undo()}
      >
        ${icon("undo")}
      </button>
      ${saved(desk)} ${desk.state.ready ? lookButton(desk) : nothing}
    `,
  }
}

/** @param {Context} context @param {ReturnType<typeof createUndo>} undo @returns {Act} */
const acting =
  (context, undo) =>
  async (command, back, said, again = command) => {
    const goBack = () => {
      for (const one of [back()].flat()) void context.submit(one)
    }
    const forget = undo.remember(goBack, () => void context.submit(again))
    const isDone = await context.submit(command)
    if (!isDone) forget()
    else if (said) context.toast(said, { label: t("Annuler"), act: goBack })
    context.redraw()
    return isDone
  }

/** @param {KeyboardEvent} event @param {ReturnType<typeof createUndo>} undo */
function undoByKey(event, undo) {
  const isAsked = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
  if (!isAsked || isTyping) return
  event.preventDefault()
  if (event.shiftKey) undo.redo()
  else undo.undo()
}

/** A refused text stays in its field: the tray has no use of it. After a reload, the tray alone has it.
 * @param {Context} context @param {ReturnType<typeof createDrafts>} drafts */
function dropWhatFieldsKeep({ session }, drafts) {
  session.store.watch(
    ({ unsent }) => unsent,
    (unsent) => {
      for (const { id, text } of unsent) if (drafts.keeps(text)) session.dropUnsent(id)
    },
  )
}

/** @param {PrepareDesk} desk */
function saved({ state }) {
  if (state.saving === "unsaved")
    return html`<p class="row fine" role="status">
      <strong class="row">${icon("warning")} ${t("Non enregistré")}</strong>
    </p>`
  const isSaving = state.saving === "saving"
  return html`<p class="row fine" role="status">
    ${icon(isSaving ? "clock" : "saved")} ${isSaving ? t("En cours") : t("Enregistré")}
  </p>`
}
