// What phases keep of a board: the one at hand, those that were lived, the page shown. Mirror of app/board/phases.

/** @import { Folds } from "../board/capability" */

/** @type {{ phase: string, visited: readonly string[], begun: Record<string, number>, left: null, page: number }} */
export const empty = { phase: "", visited: [], begun: {}, left: null, page: 0 }

/** @type {Folds} */
export const folds = {
  "phase.started": (state, { phase, at }) => {
    const left = state.phase ? { phase: state.phase, at } : null
    const visited = state.visited.includes(phase) ? state.visited : [...state.visited, phase]
    const begun = { ...state.begun, [phase]: at } // each as it last began
    return { ...state, phase, visited, begun, left, page: 0 }
  },
  "page.turned": (state, { page }) => ({ ...state, page }),
}
