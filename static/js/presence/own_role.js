// One's own role, when it becomes another one: told once, with what goes with it.

import { t } from "../core/words.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */

/** Who has just been given another role is told, and offered what goes with it. Whoever arrives was given none: until
 * the server says who they are, the page takes them for nobody. @param {Desk} desk */
export function watchRole(desk) {
  let before = ""
  desk.session.store.watch(
    ({ ready, you, isOver }) => (ready && !isOver ? you.role : ""),
    (role) => {
      if (role && before && role !== before) tell(desk, role)
      before = role || before
    },
  )
}

/** @param {Desk} desk @param {string} role */
function tell(desk, role) {
  if (role === "co_facilitator")
    desk.toast(t("Vous êtes maintenant co-facilitateur."), {
      label: t("Voir les notes d’animation"),
      act: () => location.reload(),
    })
  else if (role === "participant") desk.toast(t("Vous êtes maintenant participant."))
}
