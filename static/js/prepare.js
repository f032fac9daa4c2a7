// The page where facilitators adapt the running order: the same session as the board's, with other rooms on it.

import { html, nothing } from "./vendor/lit-html/lit-html.js"
import { openSidePage } from "./board/side_page.js"
import { brand } from "./core/brand.js"
import { restoreDisplay } from "./core/display.js"
import { icon } from "./core/icon.js"
import { kitLanguage } from "./core/kit_language.js"
import { guardGestures } from "./core/one_gesture.js"
import { t } from "./core/words.js"
import { createEarlier } from "./earlier/room.js"
import { createPreparation } from "./prepare/room.js"
import { createMessages, createNotices } from "./notices/room.js"
import { keepOrigin, rehearseButton, sayErased } from "./rehearsal/way.js"

/** @typedef {import("./views.d.ts").Context} Context */
/** @typedef {import("./prepare/room.js").Kit} Kit */

/** @param {HTMLElement} root */
function start(root) {
  restoreDisplay()
  guardGestures(document)
  const kit = readKit()
  openSidePage(root, createMessages, (context, { question, toasts }) => {
    const preparation = createPreparation(context, {
      kit,
      day: root.dataset.date ?? "",
      below: createEarlier(context).card,
    })
    keepOrigin(document, context.page.board)
    sayErased(context)
    const notices = createNotices(context, { place: () => "page", toasts, rewriteUnsent: () => {} })
    return {
      draw: () => page(context, { kit, preparation, notices, question }),
      says: preparation.says,
    }
  })
}

/** @typedef {{ kit: Kit, preparation: ReturnType<typeof createPreparation>, notices: ReturnType<typeof createNotices>,
 *   question: () => unknown }} Rooms */

/** @param {Context} context @param {Rooms} rooms */
const page = ({ page: { board, title, team } }, { kit, preparation, notices, question }) => html`
  <a class="skip-link" href="#deroule">${t("Aller au déroulé")}</a>
  <header class="topbar">
    ${brand()}
    <div class="topbar__workshop topbar__workshop--wide">
      <h1 class="topbar__title" dir="auto">${title}</h1>
      <p class="fine">
        ${t("Préparer")} · ${team ? html`<bdi>${team}</bdi> · ` : nothing}<bdi lang=${kitLanguage}>${kit.title}</bdi>
      </p>
    </div>
    <span class="row__push"></span>
    ${preparation.tools()} ${rehearseButton(board, "preparer")}
    <a class="button button--small" href=${`/ateliers/${board}/liens`}>${icon("link")} ${t("Liens")}</a>
    <a class="button button--small button--primary" href=${`/ateliers/${board}`}
      >${icon("board")} ${t("Ouvrir le tableau")}</a
    >
  </header>
  ${notices.banner()} ${preparation.page()} ${notices.outbox()} ${notices.toasts()} ${question()}
`

/** @returns {Kit} */
const readKit = () => JSON.parse(document.getElementById("kit")?.textContent ?? "null")

const root = document.getElementById("prepare")
if (root) start(root)
