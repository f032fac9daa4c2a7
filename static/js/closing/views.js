// What a closing shows, fetched after the first drawing of the board (core/later.js).

export { distribution } from "./distribution.js"
export { closingForm } from "./roti.js"
