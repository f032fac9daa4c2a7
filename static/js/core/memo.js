// A template that is worked out again only when what it depends on has changed: a thousand notes stay smooth.

import { noChange } from "../vendor/lit-html/lit-html.js"
import { Directive, directive } from "../vendor/lit-html/directive.js"

class Memo extends Directive {
  /** @type {readonly unknown[] | null} */
  known = null

  /** @param {readonly unknown[]} _depends @param {() => unknown} template */
  render(_depends, template) {
    return template()
  }

  /**
   * @override
   * @param {import("../vendor/lit-html/directive.js").Part} _part
   * @param {[readonly unknown[], () => unknown]} args
   */
  update(_part, [depends, template]) {
    if (this.known && isSame(this.known, depends)) return noChange
    this.known = depends
    return template()
  }
}

/** `${memo([note, state], () => html`…`)}`: values are compared one by one, by identity. */
export const memo = directive(Memo)

/** @param {readonly unknown[]} before @param {readonly unknown[]} after */
const isSame = (before, after) =>
  before.length === after.length && before.every((value, at) => Object.is(value, after[at]))
