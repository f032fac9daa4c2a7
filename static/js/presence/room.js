// Who is here and how others come in: the people, the links, the door, the menu, and the panel that shows them.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { openStorage } from "../core/storage.js"
import { peopleButton } from "./faces.js"
import { watchRole } from "./own_role.js"
import { menu } from "./menu.js"
import { sayNewName } from "./new_name.js"
import { watchPeople } from "./parted.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {"people" | "team" | "drafts" | "minutes"} PanelTab */

/** `open`: whether the participants' link and the code let new people in.
 * @typedef {{ join_url: string, code: string, qr_url: string, open: boolean,
 *   door: "open" | "waiting" | "shut", room: Places }} Links */

/** `turned_away`: how many milliseconds ago somebody last was, null when nobody was lately.
 * @typedef {{ taken: number, places: number, most: number, is_nearly_full: boolean, turned_away: number | null }}
 *   Places */

/** @typedef {object} PresenceUi
 * @property {PanelTab | null} panel
 * @property {Links | null} links
 * @property {boolean} isLinkCopied
 * @property {ReadonlyMap<string, boolean>} parted  who was removed (true) or let back (false) from here, until the
 *   server tells everyone
 * @property {string} chosen  the seat whose role and name are open in the panel
 * @property {import("./arrived.js").Sweep | null} sweep  who is about to be put out in one gesture
 * @property {string} refusal  why what was last asked in the panel was not done
 */

/** @typedef {object} Handed
 * @property {() => void} openHelp
 * @property {() => unknown} notices  what the page that the panel covers would say
 * @property {() => unknown} drafts
 * @property {{ open: () => void }} tables  where they are made
 * @property {{ open: () => void, status: () => unknown }} lab  the call to the lab
 * @property {{ open: () => void }} suspension  the emergency stop
 * @property {{ isSilent: () => boolean, turn: () => void }} sound  of the timer, on this device
 * @property {{ draw: (how: { heading: boolean }) => unknown, badge: () => unknown }} thread  between those who lead
 * @property {{ canFollow: (seat: string) => boolean, isFollowed: (seat: string) => boolean,
 *   followsMe: (seat: string) => boolean, toggle: (seat: string) => void }} following
 * @property {{ card: () => unknown }} pictures  of the wall
 * @property {{ count: () => unknown, list: () => unknown, look: () => void }} waiting  who is at the door
 */

/** @typedef {{ inner: import("../core/later.js").Later<typeof import("./inner.js")> }} Inner */
/** @typedef {import("../views.d.ts").Room<PresenceUi, Handed & Inner>} PresenceDesk */

/** @type {PresenceUi} */
const FRESH = { panel: null, links: null, isLinkCopied: false, parted: new Map(), chosen: "", sweep: null, refusal: "" }

/** @param {Context} context @param {Handed} handed */
export function createPresence(context, handed) {
  const inner = later(() => import("./inner.js"), context)
  const desk = createRoom(context, FRESH, { ...handed, inner })
  watchPeople(desk)
  watchRole(desk)
  watchNewName(context)
  return {
    button: () => peopleButton(desk),
    panel: () => (desk.ui.panel === null ? inner.now() : inner())?.panel(desk) ?? nothing,
    menu: () => menu(desk),
    /** How the page is shown on this device. */
    display: () => inner.now()?.displayCard(desk) ?? nothing,
    /** For those who lead. */
    cards: () => inner.now()?.cards(desk) ?? nothing,
    showDrafts: () => desk.set({ panel: "drafts" }),
    ending: {
      showMinutes: () => desk.set({ panel: "minutes" }),
      end: () => void inner.use(({ endWorkshop }) => endWorkshop(desk)),
    },
    /** Whether the panel covers the page, and silences it. */
    isOver: () => desk.ui.panel !== null && document.querySelector(".panel:modal") !== null,
  }
}

/** Once the board is there to be read under it. @param {Context} context */
const watchNewName = ({ session, toast }) =>
  session.store.watch(
    ({ ready }) => ready,
    () => {
      const sentence = sayNewName(openStorage())
      if (sentence) toast(sentence)
    },
  )
