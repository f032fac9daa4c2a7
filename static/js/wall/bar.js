// The bar at the bottom right: how near one is, nearer, further, all of it.

import { html } from "../vendor/lit-html/lit-html.js"
import { percent } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"

/** @typedef {ReturnType<typeof import("./space.js").createSpace>} Space */

/** @typedef {ReturnType<typeof import("./map.js").createMap>} Map */

/** @param {Space} space @param {Map} map */
export function zoomBar(space, map) {
  const zoom = space.zoom()
  const [further, nearer] = [space.zoomBy(-1, { isByKeys: false }), space.zoomBy(1, { isByKeys: false })]
  return html`
    <div class="zoom" role="group" aria-label=${t("Zoom")} data-repeats>
      <button class="icon-button" type="button" aria-label=${t("Réduire")} @click=${() => further?.()}>
        ${icon("minus")}
      </button>
      <button
        class="zoom__value"
        type="button"
        aria-label=${t("Zoom %(zoom)s, revenir à %(whole)s", { zoom: percent(zoom), whole: percent(1) })}
        @click=${() => space.zoomTo(1)}
      >
        ${percent(zoom)}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label=${t("Agrandir")}
        ?disabled=${!nearer}
        @click=${() => nearer?.()}
      >
        ${icon("plus")}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label=${t("Voir tout le tableau")}
        title=${t("Voir tout le tableau (Maj+1)")}
        @click=${() => space.showAll()}
      >
        ${icon("fit")}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-pressed=${map.isShown()}
        aria-label=${t("Carte du tableau")}
        title=${t("Carte du tableau")}
        @click=${map.toggle}
      >
        ${icon("map")}
      </button>
    </div>
  `
}
