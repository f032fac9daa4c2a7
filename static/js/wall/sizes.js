// How large each thing of a zone is: measured where all is drawn, told from its text where only a part of it is.

import { GROUP_SHOWN } from "./contents.js"
import { emOf, rem } from "./crowd.js"
import { groupBox, noteBox } from "./paper.js"

/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {import("./paper.js").Ruler} Ruler */
/** @typedef {import("./places.js").Item} Item */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Size} Size */
/** @typedef {import("./shown.js").Shown} Shown */
/** A size told from the text is sure once it was seen to hold what is drawn.
 * @typedef {{ made: string, size: Size, isSure: boolean }} Known */
/** What is to be known of a field for that. `isTold`: sizes are told from the texts, and nothing is measured.
 * @typedef {{ element: HTMLElement, size: Size, crowd: number, arranged: readonly object[], isTold: boolean,
 *   sizes: Map<string, Known> }} Sized */

/** The notes and groups that lie on a field. @param {HTMLElement} field @returns {HTMLElement[]} */
export const thingsOn = (field) =>
  [...field.children]
    .filter((child) => child instanceof HTMLElement && child.dataset.key !== undefined)
    .map((child) => /** @type {HTMLElement} */ (child))

/** @param {Sized} field @param {Contents} contents @param {Shown} shown @param {() => Ruler} rule @returns {Item[]} */
export function itemsOf(field, { groups, notes }, shown, rule) {
  const elements = new Map(thingsOn(field.element).map((element) => [element.dataset.key, element]))
  const letters = { em: emOf(field.size, field.crowd), rem, crowd: field.crowd }
  const item = (
    /** @type {string} */ key,
    /** @type {Place} */ { x, y },
    /** @type {string} */ looks,
    /** @type {() => Size} */ told,
  ) => ({
    key,
    ...shown.notice(key, { x, y }),
    place: shown.placeOf(key, { x, y }),
    size: sizeOfThing(field, elements.get(key), { key, looks, told }),
  })
  return [
    ...groups.map((sheaf) =>
      item(sheaf.key, sheaf.group, looksOf(sheaf, elements.get(sheaf.key)), () => groupBox(sheaf, letters, rule())),
    ),
    ...notes.map(({ key, note }) => item(key, note, note.text ?? "", () => noteBox(note.text ?? "", letters, rule()))),
  ]
}

/** @param {import("./contents.js").Sheaf} sheaf @param {HTMLElement | undefined} element */
const looksOf = ({ group, slips, hasFoot }, element) =>
  `${group.title}|${hasFoot}|${slips.map(({ note }) => note.text).join("|")}|${
    element ? element.querySelectorAll("li").length : Math.min(slips.length, GROUP_SHOWN)
  }`

/**
 * Reading a size makes the browser lay the page out: only what may have changed is read.
 * @param {Sized} field @param {HTMLElement | undefined} element
 * @param {{ key: string, looks: string, told: () => Size }} thing
 * @returns {Size}
 */
function sizeOfThing(field, element, { key, looks, told }) {
  if (!element && !field.isTold) return { width: 0, height: 0 }
  const made = `${looks}|${field.crowd}|${field.size.width}|${rem}|${field.isTold}`
  const known = field.sizes.get(key)
  if (known?.made === made) return known.size
  const size = field.isTold || !element ? told() : { width: element.offsetWidth, height: element.offsetHeight }
  field.sizes.set(key, { made, size, isSure: !field.isTold })
  return size
}

/** Whether something drawn is taller than was told; what is at hand is as tall as its tools. @param {Sized} field */
export function hasTaller(field) {
  let isFound = false
  for (const element of thingsOn(field.element)) {
    const known = field.sizes.get(element.dataset.key ?? "")
    if (!known || known.isSure || element.dataset.state === "editing") continue
    known.isSure = true
    const height = element.offsetHeight
    if (height <= known.size.height + 1) continue
    known.size = { ...known.size, height }
    isFound = true
  }
  if (isFound) field.arranged = []
  return isFound
}
