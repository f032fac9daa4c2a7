// What stands on the page of the door: its parts, which of them are shown, and what is said in words.

const PARTS = [
  ...["seat-form", "code-form", "door-retry", "door-altered", "door-notice", "door-here"],
  ...["door-wait", "door-to-come", "door-practice"],
]
const SVG = "http://www.w3.org/2000/svg"

export class DoorPage {
  /** @param {Document} page */
  constructor(page) {
    this.page = page
  }

  /** @param {string} sentence @param {string} [icon] */
  say(sentence, icon = "warning") {
    const alert = this.part("door-alert")
    if (!sentence) {
      alert.replaceChildren()
      return
    }
    const callout = this.element("div", "callout row")
    callout.dataset.tone = icon === "lock" ? "warn" : "danger"
    callout.append(this.symbol(icon, "icon"), this.element("p", "callout__text", sentence))
    alert.replaceChildren(callout)
  }

  /** @param {...string} ids the only parts to show */
  show(...ids) {
    for (const id of PARTS) {
      this.part(id).hidden = !ids.includes(id)
    }
  }

  /** @param {string} tag @param {string} name @param {string} [text] @returns {HTMLElement} */
  element(tag, name, text = "") {
    const element = this.page.createElement(tag)
    if (name) element.className = name
    element.textContent = text
    return element
  }

  /** @param {string} id @param {string} name @returns {SVGElement} */
  symbol(id, name) {
    const svg = this.page.createElementNS(SVG, "svg")
    const use = this.page.createElementNS(SVG, "use")
    use.setAttribute("href", `${this.part("swarm").dataset.sprite}#${id}`)
    svg.setAttribute("class", name)
    svg.setAttribute("aria-hidden", "true")
    svg.append(use)
    return svg
  }

  /** @param {string} id @returns {HTMLElement} */
  part(id) {
    const part = this.page.getElementById(id)
    if (!part) throw new Error(`The page has no #${id}`)
    return part
  }

  /** @param {string} id @returns {HTMLFormElement} */
  form(id) {
    return /** @type {HTMLFormElement} */ (this.part(id))
  }

  /** @param {string} id @returns {HTMLInputElement} */
  input(id) {
    return /** @type {HTMLInputElement} */ (this.part(id))
  }
}
