// What is written of a kit and not saved yet, kept in this tab: neither a reload, nor a way back, nor a page that fails
// takes it. A gesture on the lists is answered by a page that was posted, which the browser would ask to post again.

/** @typedef {import("../core/storage.js").Storage} Storage */
/**
 * `isSent`: it left to be saved. `isTried`: it was put back once already, which would have shown it.
 * @typedef {{ fields: [name: string, value: string][], isSent?: boolean, isTried?: boolean }} Kept
 */

const keyOf = (/** @type {string} */ kit) => `essaim:kit:${kit}`

/** @param {Storage} storage @param {string} kit @param {FormData} said @param {{ isSent?: boolean }} [how] */
export function keep(storage, kit, said, { isSent = false } = {}) {
  const fields = [...said].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))
  storage.write(keyOf(kit), JSON.stringify({ fields, isSent }))
}

/** @param {Storage} storage @param {string} kit */
export const forget = (storage, kit) => storage.remove(keyOf(kit))

/**
 * What is to be put back on a page that shows the kit as it is saved, asked once: nothing where it was saved since, or
 * where putting it back failed.
 * @param {Storage} storage @param {string} kit @param {boolean} isSaved whether this page answers a saving
 * @returns {Kept["fields"]}
 */
export function takeBack(storage, kit, isSaved) {
  const kept = read(storage.read(keyOf(kit)))
  if (!kept || kept.isTried || (kept.isSent && isSaved)) {
    forget(storage, kit)
    return []
  }
  storage.write(keyOf(kit), JSON.stringify({ ...kept, isTried: true }))
  return kept.fields
}

/** The server draws it: a form has as many fields as its lists have items.
 * @param {HTMLFormElement} form @param {Kept["fields"]} fields */
export function putBack(form, fields) {
  const again = document.createElement("form")
  Object.assign(again, { method: "post", enctype: "multipart/form-data", action: form.action, hidden: true })
  for (const [name, value] of [...fields, ["act", "show"]]) {
    const field = document.createElement("input")
    Object.assign(field, { type: "hidden", name, value })
    again.append(field)
  }
  document.body.append(again)
  again.submit()
}

/** @param {string | null} text @returns {Kept | null} */
function read(text) {
  try {
    const kept = JSON.parse(text ?? "null")
    return Array.isArray(kept?.fields) ? kept : null
  } catch {
    return null
  }
}
