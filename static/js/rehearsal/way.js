// The way to a rehearsal, from where one prepares, and the way back: to the page that one came from, with a word.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { openStorage } from "../core/storage.js"
import { t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {"preparer" | "console"} Page */

const ORIGIN = "essaim:rehearsal-from"

/** A form, so that it leads there as the one of the page of links does. Nothing in a rehearsal.
 * @param {string} board @param {Page} page  where one comes back */
export const rehearseButton = (board, page) =>
  document.getElementById("rehearsal")
    ? nothing
    : html`<form class="row" method="post" action=${`/ateliers/${board}/repetition`}>
        <input type="hidden" name="page" value=${page} />
        <button class="button button--small" title=${t("Avec des participants simulés")}>
          ${icon("play")} ${t("Répéter")}
        </button>
      </form>`

/**
 * Its first page is told what was rehearsed; the others, opened beside it, are not.
 * @param {Document} page @param {string} board
 * @param {import("../core/storage.js").Storage} [kept]
 */
export function keepOrigin(page, board, kept = openStorage()) {
  const form = page.querySelector("#rehearsal form")
  if (!form) return
  const key = `${ORIGIN}:${board}`
  const fields = ["depuis", "page"].map((name) => form.querySelector(`input[name="${name}"]`))
  const told = fields.map((field) => field?.getAttribute("value") ?? "")
  if (told[0]) return void kept.write(key, told.join(" "))
  const known = (kept.read(key) ?? "").split(" ")
  for (const [at, field] of fields.entries()) field?.setAttribute("value", known[at] ?? "")
}

/** Back from one that was erased. Said once: the address forgets it. @param {Context} context */
export function sayErased({ toast }) {
  const address = new URL(location.href)
  if (address.searchParams.get("repetition") !== "effacee") return
  address.searchParams.delete("repetition")
  history.replaceState(null, "", address)
  toast(t("La répétition est effacée, avec tout ce qui y était écrit. Votre atelier n’a pas changé."))
}
