// What is shown of last time. Mirror of app/board/earlier.

/** @import { Folds } from "../board/capability" */

export const empty = { earlier: null }

/** @type {Folds} */
export const folds = {
  "earlier.named": (state, { earlier }) => ({ ...state, earlier }),
  "earlier.forgotten": (state) => ({ ...state, earlier: null }),
  "earlier.marked": (state, { item, standing, word }) =>
    state.earlier
      ? {
          ...state,
          earlier: {
            ...state.earlier,
            items: state.earlier.items.map((each) => (each.id === item ? { ...each, standing, word } : each)),
          },
        }
      : state,
}
