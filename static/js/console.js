// The console of who leads, for a second screen: the same session as the board's, with other rooms on it.

import { html, nothing } from "./vendor/lit-html/lit-html.js"
import { openSidePage } from "./board/side_page.js"
import { brand } from "./core/brand.js"
import { restoreDisplay } from "./core/display.js"
import { icon } from "./core/icon.js"
import { guardGestures } from "./core/one_gesture.js"
import { t } from "./core/words.js"
import { createConsole } from "./console/room.js"
import { createMessages, createNotices } from "./notices/room.js"
import { createActs } from "./presence/acts.js"
import { endWorkshop } from "./presence/ending.js"
import { createEntrance } from "./presence/entrance.js"
import { createRehearsal } from "./rehearsal/room.js"
import { rehearseButton, sayErased } from "./rehearsal/way.js"
import { createSuspension } from "./suspension/room.js"
import { createThread } from "./thread/room.js"
import { createWaiting } from "./waiting/room.js"

/** @import { Cockpit, Context } from "./views" */
/** @typedef {{ console: ReturnType<typeof createConsole>, notices: ReturnType<typeof createNotices>,
 *   suspension: ReturnType<typeof createSuspension>, entrance: ReturnType<typeof createEntrance>,
 *   question: () => unknown }} Rooms */

/** @param {HTMLElement} root */
function start(root) {
  restoreDisplay()
  guardGestures(document)
  const cockpit = readCockpit()
  openSidePage(root, createMessages, (context, { question, toasts }) => {
    const notices = createNotices(context, { place: () => "page", toasts, rewriteUnsent: () => {} })
    const suspension = createSuspension(context)
    const entrance = createEntrance(context, { waiting: createWaiting(context) })
    const thread = createThread(context)
    const rooms = {
      console: createConsole(context, {
        cockpit,
        acts: createActs(context),
        thread,
        entrance,
        end: () => void endWorkshop(context),
      }),
      entrance,
      notices,
      suspension,
      question,
    }
    createRehearsal(context)
    sayErased(context)
    return { draw: () => page(context, rooms) }
  })
}

/** @param {Context} context @param {Rooms} rooms */
const page = (
  { page: { board, title, team }, board: { visited } },
  { console, notices, suspension, entrance, question },
) => html`
  <a class="skip-link" href="#maintenant">${t("Aller à l’étape en cours")}</a>
  <header class="topbar">
    ${brand()}
    <div class="topbar__workshop topbar__workshop--wide visually-hidden--in-small-window">
      <h1 class="topbar__title" dir="auto">${title}</h1>
      <p class="fine">${t("Console d’animation")}${team ? html` · <bdi>${team}</bdi>` : nothing}</p>
    </div>
    <span class="row__push"></span>
    ${console.late()} ${visited.length < 2 ? rehearseButton(board, "console") : nothing} ${suspension.button()}
    <a class="button button--small" href=${`/ateliers/${board}/preparer`}>${icon("list")} ${t("Préparer")}</a>
    <a class="button button--small" href=${`/ateliers/${board}`}>${icon("board")} ${t("Voir le tableau")}</a>
  </header>
  ${notices.banner()} ${suspension.banner()} ${console.page()} ${notices.outbox()} ${notices.toasts()} ${question()}
  ${suspension.card()} ${entrance.card()}
`

/** @returns {Cockpit | null} */
function readCockpit() {
  const text = document.getElementById("cockpit")?.textContent
  return text ? /** @type {Cockpit} */ (JSON.parse(text)) : null
}

const root = document.getElementById("console-page")
if (root) start(root)
