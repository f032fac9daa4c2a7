// The kinds of phase: what each is called, how it is drawn, how long one usually lasts.

import { t } from "../core/words.js"

/** @import { PhaseKind } from "../types" */

/** @type {Readonly<Record<PhaseKind, { name: string, icon: string, minutes: number, title: string }>>} */
export const KINDS = {
  welcome: { name: t("accueil"), icon: "hand", minutes: 5, title: t("Accueil") },
  icebreaker: { name: t("inclusion"), icon: "heart", minutes: 10, title: t("Inclusion") },
  present: { name: t("présentation"), icon: "eye", minutes: 10, title: t("Présentation") },
  explore: { name: t("découverte"), icon: "compass", minutes: 10, title: t("Découverte des thématiques") },
  write: { name: t("écriture"), icon: "pencil", minutes: 10, title: t("Idéation silencieuse") },
  share: { name: t("partage"), icon: "chat", minutes: 10, title: t("Partage") },
  group: { name: t("regroupement"), icon: "group", minutes: 10, title: t("Regroupement") },
  break: { name: t("pause"), icon: "pause", minutes: 5, title: t("Pause") },
  tables: { name: t("sous-groupes"), icon: "people", minutes: 20, title: t("Sous-groupes") },
  vote: { name: t("vote"), icon: "check", minutes: 10, title: t("Vote") },
  draft: { name: t("fiches"), icon: "document", minutes: 15, title: t("Écriture des fiches") },
  close: { name: t("clôture"), icon: "flag", minutes: 10, title: t("Clôture") },
}

/** @type {readonly PhaseKind[]} */
export const KIND_NAMES = /** @type {PhaseKind[]} */ (Object.keys(KINDS))

/** A new phase's id. */
export const newStep = () => newKey("step")

/** @param {"step" | "theme" | "round"} what */
export function newKey(what) {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return `${what}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`
}
