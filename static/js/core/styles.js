// The style sheet of what is only loaded when it is first asked for. `loadStyles("above.css")`, by its name in
// static/css; its rules stand in a layer that main.css has declared.

import { STATIC } from "./place.js"

/** @type {Map<string, Promise<void>>} */
const asked = new Map()

/** Kept once it has come; a failure is forgotten, to be tried again. @param {string} name @returns {Promise<void>} */
export function loadStyles(name) {
  const known = asked.get(name) ?? load(name)
  asked.set(name, known)
  known.catch(() => asked.delete(name))
  return known
}

/** @param {string} name @returns {Promise<void>} */
function load(name) {
  const link = document.createElement("link")
  link.rel = "stylesheet"
  link.href = `${STATIC}css/${name}`
  return new Promise((resolve, reject) => {
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new Error(name))
    }
    document.head.append(link)
  })
}
