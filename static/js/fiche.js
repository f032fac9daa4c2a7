// The page of one draft: the same session as the board's, with other rooms on it.

import { html } from "./vendor/lit-html/lit-html.js"
import { openSidePage } from "./board/side_page.js"
import { brand } from "./core/brand.js"
import { restoreDisplay } from "./core/display.js"
import { icon } from "./core/icon.js"
import { guardGestures } from "./core/one_gesture.js"
import { t } from "./core/words.js"
import { createCowriting } from "./cowriting/room.js"
import { createMessages, createNotices } from "./notices/room.js"
import { createSheet } from "./sheet/room.js"

/** @typedef {import("./views.d.ts").Context} Context */

/** @param {HTMLElement} root */
function start(root) {
  restoreDisplay()
  guardGestures(document)
  openSidePage(root, createMessages, (context, { question, toasts }) => {
    const key = root.dataset.commitment ?? ""
    const sheet = createSheet(context, { key, cowriting: createCowriting(context, { key }) })
    const notices = createNotices(context, {
      place: () => "page",
      toasts,
      rewriteUnsent: () => {},
      goesOn: sheet.goesOn,
    })
    return { draw: () => page(context, { sheet, notices, question }), says: sheet.says }
  })
}

/** @param {Context} context @param {{ sheet: ReturnType<typeof createSheet>, notices: ReturnType<typeof createNotices>,
 *   question: () => unknown }} rooms */
const page = ({ page: { board, title } }, { sheet, notices, question }) => html`
  <a class="skip-link" href="#fiche">${t("Aller à la fiche")}</a>
  <header class="topbar">
    ${brand()}
    <nav class="crumbs" aria-label=${t("Fil d’Ariane")}>
      <ol class="row" role="list">
        <li class="crumbs__item"><a href=${`/ateliers/${board}`} dir="auto">${title}</a></li>
        <li class="crumbs__item" aria-current="page" dir="auto">${sheet.title()}</li>
      </ol>
    </nav>
    ${sheet.tools()}
    <a class="button button--small button--primary" href=${`/ateliers/${board}`}
      >${icon("board")} ${t("Voir le tableau")}</a
    >
  </header>
  ${notices.banner()} ${sheet.page()} ${notices.outbox()} ${notices.toasts()} ${question()}
`

const root = document.getElementById("fiche-page")
if (root) start(root)
