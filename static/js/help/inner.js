// The help and the visit, fetched after the first drawing of the board (core/later.js).

export { helpCard, openHelp } from "./help.js"
export { tour, visit } from "./tour.js"
