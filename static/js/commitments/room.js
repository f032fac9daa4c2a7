// The views of draft commitments: in a page of their own, and in the panel.

import { draftsPage, draftsPanel } from "./drafts.js"

/** @param {import("../views.d.ts").Context} context */
export const createCommitments = (context) => ({
  page: () => draftsPage(context),
  panel: () => draftsPanel(context),
})
