// The icons of the sprite, found beside this revision of the scripts. A decoration: the control it sits in has the
// words.

import { html, svg } from "../vendor/lit-html/lit-html.js"
import { STATIC } from "./place.js"

const SPRITE = `${STATIC}icons.svg`

/** @param {string} name @param {string} [variant] such as "small" or "text" */
export const icon = (name, variant = "") =>
  html`<svg class=${variant ? `icon icon--${variant}` : "icon"} aria-hidden="true">${use(name)}</svg>`

/**
 * A drawing of the sprite that is not an icon: the logo, a sealed note, a cell.
 * @param {string} name @param {string} className
 */
export const drawing = (name, className) => html`<svg class=${className} aria-hidden="true">${use(name)}</svg>`

/** @param {string} name */
const use = (name) => svg`<use href=${`${SPRITE}#${name}`}></use>`
