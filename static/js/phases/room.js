// The views of phases: the steps along the top, the pages, the break, the facilitator's own notes.

import { currentPhase } from "../board/plan.js"
import { createRoom } from "../board/room.js"
import { cockpit, cockpitButton } from "./cockpit.js"
import { goTo } from "./moving.js"
import { pages } from "./pages.js"
import { notStarted, pause } from "./pause.js"
import { richText } from "./rich_text.js"
import { stepsBar, stepsList } from "./steps_bar.js"

export { STAGES, stageOf, wallZones } from "./stage.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../views.d.ts").Cockpit} Cockpit */
/** @typedef {import("../views.d.ts").Room<object, { cockpit: Cockpit | null }>} PhasesDesk */

/** @param {Context} context @param {{ cockpit: Cockpit | null }} handed */
export function createPhases(context, handed) {
  const desk = createRoom(context, {}, handed)
  return {
    bar: () => stepsBar(desk),
    list: () => stepsList(desk),
    pages: () => pages(desk),
    /** @param {unknown} meeting where people see each other */
    pause: (meeting) => pause(desk, meeting),
    notStarted,
    cockpit: () => cockpit(desk),
    cockpitButton: () => cockpitButton(desk),
    /** What the kit says for whoever wants to know more of the step, or nothing. */
    guide: () => {
      const details = currentPhase(desk.board)?.details
      return details ? richText(details) : null
    },
    /** Everyone. @param {import("../types.d.ts").Phase} phase */
    goTo: (phase) => goTo(desk, phase),
  }
}
