// What people see of their tables, fetched after the first drawing of the board (core/later.js).

export { aroundBeside, aroundFolded, ROOMY } from "./around.js"
export { band } from "./band.js"
export { leading } from "./leading.js"
export { nowhere } from "./nowhere.js"
