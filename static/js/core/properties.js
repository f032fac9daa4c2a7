// Custom properties set from a template. The CSP forbids `style="…"`, not the style object.

import { noChange } from "../vendor/lit-html/lit-html.js"
import { Directive, directive, PartType } from "../vendor/lit-html/directive.js"

/** @typedef {Readonly<Record<string, string | number | null>>} Values */

class Properties extends Directive {
  /** @param {import("../vendor/lit-html/directive.js").PartInfo} part */
  constructor(part) {
    super(part)
    if (part.type !== PartType.ELEMENT) throw new Error("properties() stands in the tag of an element")
    /** @type {Values} */
    this.shown = {}
  }

  /** @param {Values} values */
  render(values) {
    return values
  }

  /**
   * @override
   * @param {import("../vendor/lit-html/directive.js").ElementPart} part
   * @param {[Values]} args
   */
  update(part, [values]) {
    const { style } = /** @type {HTMLElement} */ (part.element)
    for (const [name, value] of Object.entries(values)) {
      if (this.shown[name] === value) continue
      if (value === null) style.removeProperty(name)
      else style.setProperty(name, String(value))
    }
    this.shown = values
    return noChange
  }
}

/** `<div ${properties({ "--x": 12 })}>`; null takes a property away. */
export const properties = directive(Properties)
