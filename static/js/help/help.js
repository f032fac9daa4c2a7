// The help, behind « ? »: the keys, and where things are.

import { html } from "../vendor/lit-html/lit-html.js"
import { t } from "../core/words.js"
import { tourAgain } from "./tour.js"

/** @typedef {import("./room.js").HelpDesk} Desk */

/** @type {readonly (readonly [string, string])[]} */
const KEYS = [
  ["N", t("Nouveau post-it")],
  [t("Entrée"), t("Valider le texte ; ouvrir un post-it")],
  [t("Maj+Entrée"), t("Aller à la ligne")],
  [t("Échap"), t("Laisser le texte en brouillon")],
  ["Tab", t("Valider, puis post-it suivant")],
  [t("Flèches"), t("Aller d’un post-it à l’autre")],
  [t("M, puis flèches"), t("Déplacer le post-it (Maj : plus loin), puis Entrée")],
  [t("Espace"), t("Choisir plusieurs post-its")],
  ["Ctrl+F", t("Chercher des post-its")],
  ["Ctrl+G", t("Regrouper les post-its choisis")],
  [t("Suppr"), t("Supprimer")],
  ["Ctrl+Z", t("Annuler mon dernier geste")],
  [t("Ctrl+Maj+Z"), t("Refaire ce que j’ai annulé")],
  [t("Ctrl+molette"), t("Agrandir ou réduire le tableau")],
  [t("Maj+1"), t("Voir tout le tableau")],
  [t("Maj+2"), t("Voir de près ce qui est choisi, ou la zone")],
  [t("Espace+glisser"), t("Déplacer le tableau (ou H, puis V pour revenir)")],
  ["D", t("J’ai fini")],
  ["L", t("Lever ou baisser la main")],
  ["?", t("Cette aide")],
]

/** @param {Desk} desk */
export const helpCard = (desk) => html`
  <dialog class="card stack" id="aide" aria-labelledby="aide-titre">
    <h2 class="card__title" id="aide-titre">${t("Aide et raccourcis")}</h2>
    <p>
      ${t("Pour écrire : double-cliquez sur une place vide, ou appuyez sur « Post-it ». Faites glisser un post-it pour le déplacer ; posez-le sur un autre pour les regrouper. La vue « Liste » permet de tout faire au clavier.")}
    </p>
    <dl class="keys">
      ${KEYS.map(
        ([key, does]) =>
          html`<div>
            <dt><kbd class="key" translate="no">${key}</kbd></dt>
            <dd>${does}</dd>
          </div>`,
      )}
    </dl>
    <label class="row"
      ><input
        class="check"
        type="checkbox"
        .checked=${desk.ui.hasShortcuts}
        @change=${(/** @type {Event} */ event) => desk.set({ hasShortcuts: /** @type {HTMLInputElement} */ (event.target).checked })}
      />
      ${t("Raccourcis d’une seule touche")}</label
    >
    <form class="row row--wrap" method="dialog">
      <button class="button button--primary">${t("Fermer")}</button> ${tourAgain(desk)}
    </form>
  </dialog>
`

export function openHelp() {
  const dialog = document.getElementById("aide")
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal()
}
