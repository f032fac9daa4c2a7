// The language of what the kit says (steps, themes, questions), which may not be that of the page: a screen reader
// changes its voice for it, and hyphens and quotes follow.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { language } from "./words.js"

const held = globalThis.document?.querySelector?.("[data-language]")?.getAttribute("data-language")

/** What the `lang` of an element is where it shows a text of the kit: nothing where the page speaks that language. */
export const kitLanguage = held && held !== language ? held : nothing
