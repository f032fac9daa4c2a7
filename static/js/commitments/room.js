// The views of draft commitments: in a page of their own, and in the panel.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { later } from "../core/later.js"

/** @param {import("../views.d.ts").Context} context */
export function createCommitments(context) {
  const views = later(() => import("./closing_page.js"), context)
  return {
    page: () => views()?.draftsPage(context) ?? nothing,
    closing: () => views()?.closingPage(context) ?? nothing,
    panel: () => views()?.draftsPanel(context) ?? nothing,
  }
}
