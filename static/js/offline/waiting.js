// In the place of a board that this tab has not shown yet, while there is no network.

import { html, render } from "../vendor/lit-html/lit-html.js"
import { t } from "../core/words.js"

/** This tab has not shown the board: it comes with the network. @param {HTMLElement} root */
export function waitForNetwork(root) {
  render(noNetwork(), root)
  addEventListener("online", () => location.reload())
}

const noNetwork = () => html`
  <main class="wall wall--calm" id="tableau">
    <section class="calm" aria-labelledby="sans-reseau">
      <h1 class="calm__title" id="sans-reseau">${t("Pas de réseau")}</h1>
      <p class="calm__text">
        ${t("Le tableau s’ouvrira ici dès que le réseau sera revenu. Ce que vous avez écrit sur cet appareil y est gardé.")}
      </p>
      <p>
        <button class="button button--primary" type="button" @click=${() => location.reload()}>
          ${t("Réessayer")}
        </button>
      </p>
    </section>
  </main>
`

/** Where the page itself does not say it. */
export const boardOfAddress = () => location.pathname.split("/").at(-1) ?? ""
