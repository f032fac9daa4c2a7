// What the screens say, in the language of the page. Sentences are written in French where they are shown; for another
// language, a module made from its catalogue (js/words/<language>.js) teaches them before the page's own script runs.

/** @typedef {Record<string, unknown>} Values */

const SOURCE = "fr"
const UNBROKEN = / (?=[:;!?»]|%(?!\())|(?<=«) |(?<=%\(count\)s) |(?<=\)s) (?=(?:min|h|s)(?!\w))/g
/** Hebrew, Arabic and their kin, and the signs that turn what follows. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const PLACE = /%\((\w+)\)s/g

/** The language of the page. */
export const language = (globalThis.document?.documentElement.lang || SOURCE).split("-")[0] ?? SOURCE

/**
 * Dates and numbers as the browser's person writes them in that language: « en-US » keeps its own order.
 */
export const locale = regional(globalThis.navigator?.languages ?? [])

const rules = new Intl.PluralRules(language)
const figures = new Intl.NumberFormat(locale)

/** @type {Map<string, string>} */
const known = new Map()
/** @type {Map<string, Record<string, string>>} */
const counted = new Map()

/**
 * What a catalogue module calls.
 * @param {string} taught
 * @param {Record<string, string>} sentences
 * @param {Record<string, Record<string, string>>} plurals
 */
export function learn(taught, sentences, plurals) {
  if (taught !== language) return
  for (const [french, said] of Object.entries(sentences)) known.set(french, said)
  for (const [french, forms] of Object.entries(plurals)) {
    counted.set(french, forms)
    // A catalogue holds a sentence once: said alone elsewhere, it is the form of one thing, as in gettext.
    known.set(french, forms.one ?? forms.other ?? french)
  }
}

/** The sentence, with each value where it says `%(its_name)s`. @param {string} french @param {Values} [values] */
export const t = (french, values) => filled(sentence(french), values)

/**
 * The form that goes with this count, which stands at `%(count)s`.
 * @param {string} one @param {string} many @param {number} count @param {Values} [values]
 */
export function tn(one, many, count, values) {
  const category = rules.select(count)
  const forms = counted.get(one)
  const form = forms ? (forms[category] ?? forms.other ?? many) : typeset(category === "one" ? one : many)
  return filled(form, { count: figure(count), ...values })
}

/**
 * A sentence that holds elements, as the list that a template draws:
 * `parts(t("%(dots)s à poser"), { dots: html`<strong>…</strong>` })`.
 * @param {string} said @param {Values} values
 */
export const parts = (said, values) => said.split(PLACE).map((part, at) => (at % 2 ? values[part] : part))

/**
 * A text that people typed, inside a sentence: where it is written from right to left, it keeps its own order and
 * leaves that of the sentence alone, as <bdi> does for an element. Also good for a label, which holds no element.
 * @param {string} text
 */
export const isolated = (text) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text)

/** A number: « 1 200 », « 1,200 ». @param {number} number */
export const figure = (number) => figures.format(number)

/** @param {string} french */
function sentence(french) {
  const kept = known.get(french)
  if (kept !== undefined) return kept
  const said = typeset(french)
  known.set(french, said)
  return said
}

/** French is written with plain spaces: those that must not break a line are made here. @param {string} french */
const typeset = (french) => (language === SOURCE ? french.replace(UNBROKEN, "\u00a0") : french)

/** @param {string} said @param {Values} [values] */
const filled = (said, values) =>
  values ? said.replace(PLACE, (_, name) => isolated(String(values[name] ?? ""))) : said

/** @param {readonly string[]} preferred */
function regional(preferred) {
  const own = preferred.find((tag) => tag.split("-")[0] === language)
  return own ?? (language === "en" ? "en-GB" : language)
}
