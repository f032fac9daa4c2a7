// A page beside the board, for who leads: the same session, other rooms of views on it.

import { render } from "../vendor/lit-html/lit-html.js"
import { fetchAccount } from "./account.js"
import { createContext } from "./context.js"
import { pageData } from "./page_data.js"
import { openSession } from "./session.js"
import { createAnnouncer } from "../core/announcer.js"
import { oncePerFrame } from "../core/frame.js"
import { keepTexts } from "../core/translated.js"

/** @import { Context, Messages } from "../views" */
/** `says`: whether a refusal is told where it belongs, in the field that it is about.
 * @typedef {{ draw: () => unknown, says?: (message: string) => boolean }} SidePage */

/**
 * @template {Messages} M
 * @param {HTMLElement} root
 * @param {(redraw: () => void) => M} createMessages
 * @param {(context: Context, messages: M) => SidePage} createPage  what draws the page, once its rooms are made
 */
export function openSidePage(root, createMessages, createPage) {
  const say = createAnnouncer(document.body)
  root.replaceChildren()
  const settleTexts = keepTexts(document.body)
  const page = pageData(root)
  const session = openSession({ board: page.board, account: fetchAccount(page.board) })
  const redraw = oncePerFrame(() => drawNow())
  const messages = createMessages(redraw)
  const parts = { session, page, redraw, drawNow: () => drawNow(), say, messages, paper: { isPrinted: false } }
  const context = createContext(parts)
  const { draw, says = () => false } = createPage(context, messages)

  function drawNow() {
    settleTexts()
    render(draw(), root)
  }
  watch(context, says)
  setInterval(redraw, 1000)
  redraw()
}

/** @param {Context} context @param {(message: string) => boolean} says */
function watch({ session, toast, redraw }, says) {
  session.store.watch((state) => state, redraw)
  session.store.watch(
    (state) => state.notice,
    (notice) => {
      if (!notice) return
      // The field that was refused says it itself, once it has heard.
      setTimeout(() => says(notice.message) || toast(notice.message))
      session.dismissNotice()
    },
  )
}
