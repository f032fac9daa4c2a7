// A form that leaves for the server is sent once: pressed again while its answer is awaited, it would be done twice.

/** Longer, the answer is no more coming, or was a file: one may send again. */
export const AWAITED_MS = 5_000

/** @param {() => number} now in ms */
export function createOnce(now) {
  /** @type {WeakMap<object, number>} */
  let sentAt = new WeakMap()
  return {
    /** Whether this form may leave now. @param {object} form */
    lets(form) {
      const before = sentAt.get(form)
      if (before !== undefined && now() - before < AWAITED_MS) return false
      sentAt.set(form, now())
      return true
    },
    forget() {
      sentAt = new WeakMap()
    },
  }
}

/** The forms of a page, whichever their button: what a script sends itself is not theirs. @param {Document} page */
export function sendOnce(page) {
  const once = createOnce(() => performance.now())
  addEventListener("submit", (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return
    if (form.ownerDocument === page && !once.lets(form)) event.preventDefault()
  })
  // Back on a page that the browser kept as it was.
  addEventListener("pageshow", () => once.forget())
}
