// The door that the edit link of a kit opens.

import { keepsCookies } from "./lobby/cookies.js"
import { guardGestures } from "./core/one_gesture.js"
import { post } from "./core/post.js"
import { t } from "./core/words.js"

/** The secret leaves the address bar at once, and the page goes to the kit. @param {HTMLElement} said */
async function openKit(said) {
  // A link whose « # » was encoded on its way has its secret in the path.
  const key = location.hash.slice(1) || decodeURIComponent(location.pathname).split("#")[1]
  history.replaceState(null, "", "/kits/ouvrir")
  if (!key) {
    said.textContent = t("Ce lien est incomplet : copiez-le en entier, puis rouvrez-le.")
    return
  }
  const warning = document.getElementById("cookies-needed")
  if (!keepsCookies() && warning) {
    warning.hidden = false
    return
  }
  const answer = await post("/api/kits/keys", { key })
  if (answer.ok) location.replace(/** @type {{ url: string }} */ (answer.value).url)
  else said.textContent = answer.message
}

if (typeof document !== "undefined") {
  guardGestures(document)
  const said = document.getElementById("kit-door-said")
  if (said) void openKit(said)
}
