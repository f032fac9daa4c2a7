// Whether somebody is in the middle of a text: what moves by itself leaves them where they are.

const FIELDS = "textarea, select, input:not([type=checkbox], [type=radio], [type=button])"

/** @param {EventTarget | null} target */
export const isTextField = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS))

export const isTyping = () => isTextField(document.activeElement)
