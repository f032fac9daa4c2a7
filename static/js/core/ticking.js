// What tells the seconds is drawn again by itself each second: a page at rest has no other reason to be.

import { AsyncDirective } from "../vendor/lit-html/async-directive.js"
import { directive } from "../vendor/lit-html/directive.js"

/** Those on the page now. @type {Set<Ticking>} */
const shown = new Set()

class Ticking extends AsyncDirective {
  /** @type {() => unknown} */
  draw = () => undefined

  /** @override @param {() => unknown} draw */
  render(draw) {
    this.draw = draw
    shown.add(this)
    return draw()
  }

  /** @override */
  disconnected() {
    shown.delete(this)
  }

  /** @override */
  reconnected() {
    shown.add(this)
  }
}

/** `${ticking(() => html`…`)}`: drawn with the page, and each second between. */
export const ticking = directive(Ticking)

/** To call every second. */
export function tick() {
  for (const part of shown) part.setValue(part.draw())
}
