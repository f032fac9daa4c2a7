// The way home, at the head of every page that a script draws.

import { html } from "../vendor/lit-html/lit-html.js"
import { drawing } from "./icon.js"
import { t } from "./words.js"

export const brand = () => html`
  <a class="brand" href="/"
    >${drawing("logo", "brand__mark")}<span class="visually-hidden">${t("Essaim, accueil")}</span></a
  >
`
