// A field that is sent when it is left: what stands on the board is shown in it, but never put over what one is typing,
// whoever changes it meanwhile and however often the page is drawn.
//
//   <input ${ref(fieldValue(table.name))} @change=${…}>, in place of .value=${table.name}

/** @typedef {{ value: string }} Field */

/** @type {WeakMap<object, string>} */
const given = new WeakMap()

/** For lit's ref(). @param {string} value @returns {(field: Element | undefined) => void} */
export const fieldValue = (value) => (field) => {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  sendAsLeft(field)
  give(field, value, field === document.activeElement || isSentByButton(field))
}

/** @type {WeakSet<Element>} */
const sentAsLeft = new WeakSet()

/** A field whose text is sent when it is left: it is left too as the page goes away, and a reload takes nothing.
 * @param {Element} field */
export const sendAsLeft = (field) => void sentAsLeft.add(field)

globalThis.addEventListener?.("pagehide", () => {
  const field = document.activeElement
  if (field instanceof HTMLElement && sentAsLeft.has(field)) field.blur()
})

/** Between leaving such a field and pressing its button, the page may be drawn.
 * @param {HTMLInputElement | HTMLTextAreaElement} field */
const isSentByButton = ({ form }) => form?.method === "dialog"

/** @param {Field} field @param {string} value what stands @param {boolean} isHeld whether one may still be typing */
export function give(field, value, isHeld) {
  const before = given.get(field)
  const isBeingTyped = isHeld && before !== undefined && field.value !== before
  if (isBeingTyped && field.value !== value) return
  given.set(field, value)
  if (field.value !== value) field.value = value
}

/** What one was looking at before one typed: what is sent says it, so that another's is not replaced unread.
 * @param {Field} field */
export const lookedAt = (field) => given.get(field) ?? ""
