// A field that leaves by the button of its form: what is typed there is kept on this device until it is taken. Neither
// a reload nor a form that goes away takes it.
//
//   <textarea ${ref(keptField(desk.session, place))}>, and desk.session.clearDraft(place) once it is taken

/** @import { Session } from "../types" */

/** @type {WeakSet<Element>} */
const known = new WeakSet()

/** For lit's ref(). @param {Pick<Session, "draft" | "keepDraft">} session
 * @param {string} place  under which it is kept */
export const keptField = (session, place) => (/** @type {Element | undefined} */ field) => {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || known.has(field)) return
  known.add(field)
  field.addEventListener("input", () => session.keepDraft(place, field.value))
  const kept = session.draft(place)
  if (!kept) return
  field.value = kept
  field.dispatchEvent(new Event("input")) // counted too
}
