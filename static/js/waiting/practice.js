// A board to try while one waits at the door: it is on this page alone, nobody reads it, and nothing of it is kept.

import { t } from "../core/words.js"

/** @typedef {{ paper: HTMLElement, text: string, color: string, x: number, y: number }} Sheet  in hundredths */
/** @typedef {"write" | "paint" | "move"} Tried */

const COLORS = [
  ["yellow", t("Jaune")],
  ["peach", t("Pêche")],
  ["rose", t("Rose")],
  ["lilac", t("Lilas")],
  ["sky", t("Ciel")],
  ["mint", t("Menthe")],
]
const MOST = 12
const STEP = 4
const ARROWS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
])

let named = 0

/** Makes the zone of the page live, once. @param {HTMLElement} place */
export function openPractice(place) {
  if (place.dataset.live !== undefined) return
  place.dataset.live = ""
  new Practice(place)
}

class Practice {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place
    this.field = /** @type {HTMLElement} */ (place.querySelector(".zone__field"))
    this.ghost = /** @type {HTMLElement} */ (place.querySelector(".ghost"))
    /** @type {Sheet[]} */
    this.sheets = []
    place.querySelector("button")?.addEventListener("click", () => this.add())
    this.field.addEventListener("dblclick", (event) => {
      if (event.target === this.field) this.add(this.spotOf(event))
    })
    this.field.addEventListener("pointerdown", (event) => {
      if (event.target === this.field) this.choose(null)
    })
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof Element && event.target.matches("input, textarea")
      if (event.key.toLowerCase() !== "n" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      if (this.place.hidden) return
      event.preventDefault()
      this.add()
    })
  }

  /** @param {{ x: number, y: number }} [spot] */
  add(spot = { x: 4 + (this.sheets.length % 3) * 32, y: 4 + (Math.floor(this.sheets.length / 3) % 4) * 24 }) {
    if (this.sheets.length >= MOST) return
    const paper = document.createElement("article")
    paper.className = "note"
    paper.tabIndex = 0
    paper.dataset.mine = ""
    /** @type {Sheet} */
    const sheet = { paper, text: "", color: "yellow", ...spot }
    this.sheets.push(sheet)
    this.field.append(paper)
    this.lay(sheet)
    this.listen(sheet)
    this.write(sheet)
  }

  /** @param {Sheet} sheet */
  listen(sheet) {
    const { paper } = sheet
    paper.addEventListener("focus", () => this.choose(sheet))
    paper.addEventListener("dblclick", () => this.write(sheet))
    paper.addEventListener("pointerdown", (event) => this.drag(sheet, event))
    paper.addEventListener("keydown", (event) => {
      if (event.target !== paper) return
      const way = ARROWS.get(event.key)
      if (way) this.move(sheet, sheet.x + (way[0] ?? 0) * STEP, sheet.y + (way[1] ?? 0) * STEP)
      else if (event.key === "Enter") this.write(sheet)
      else if (event.key === "Delete") this.drop(sheet)
      else return
      event.preventDefault()
    })
  }

  /** @param {Sheet} sheet */
  write(sheet) {
    const { paper } = sheet
    if (paper.dataset.state === "editing") return
    const field = document.createElement("textarea")
    field.className = "note__input"
    field.rows = 2
    field.value = sheet.text
    field.dir = "auto"
    field.setAttribute("aria-label", t("Texte du post-it"))
    const done = () => {
      sheet.text = field.value.trim()
      if (!sheet.text) return this.drop(sheet)
      this.tried("write")
      this.show(sheet)
    }
    field.addEventListener("keydown", (event) => {
      if ((event.key !== "Enter" || event.shiftKey) && event.key !== "Escape") return
      event.preventDefault()
      field.blur()
      paper.focus()
    })
    field.addEventListener("blur", done, { once: true })
    this.choose(null)
    paper.replaceChildren(field, mine())
    paper.dataset.state = "editing"
    this.ghost.hidden = true
    field.focus()
  }

  /** As it reads. @param {Sheet} sheet */
  show(sheet) {
    const text = document.createElement("p")
    text.className = "note__text"
    text.dir = "auto"
    text.textContent = sheet.text
    delete sheet.paper.dataset.state
    sheet.paper.replaceChildren(text, mine())
  }

  /** Its palette is beside the one that is chosen. @param {Sheet | null} chosen */
  choose(chosen) {
    for (const sheet of this.sheets) {
      if (sheet.paper.dataset.state !== "selected" || sheet === chosen) continue
      delete sheet.paper.dataset.state
      sheet.paper.querySelector(".note-tools")?.remove()
    }
    if (!chosen || chosen.paper.dataset.state) return
    chosen.paper.dataset.state = "selected"
    chosen.paper.append(this.palette(chosen))
  }

  /** @param {Sheet} sheet */
  palette(sheet) {
    const tools = document.createElement("fieldset")
    const legend = document.createElement("legend")
    tools.className = "note-tools"
    legend.className = "visually-hidden"
    legend.textContent = t("Couleur du post-it")
    const group = `practice-${++named}`
    const swatches = COLORS.map(([color = "", name = ""]) => {
      const swatch = document.createElement("input")
      Object.assign(swatch, { type: "radio", name: group, className: "swatch", title: name })
      swatch.checked = color === sheet.color
      swatch.dataset.color = color
      swatch.setAttribute("aria-label", name)
      swatch.addEventListener("change", () => {
        sheet.color = color
        this.lay(sheet)
        this.tried("paint")
      })
      return swatch
    })
    tools.append(legend, ...swatches)
    tools.dataset.side = sideOf(sheet)
    return tools
  }

  /** @param {Sheet} sheet */
  drop(sheet) {
    this.sheets = this.sheets.filter((each) => each !== sheet)
    sheet.paper.remove()
    this.ghost.hidden = this.sheets.length > 0
  }

  /** @param {Sheet} sheet @param {PointerEvent} down */
  drag(sheet, down) {
    const { paper } = sheet
    if (paper.dataset.state === "editing" || (down.target instanceof Element && down.target.closest(".note-tools")))
      return
    const start = this.spotOf(down)
    const { x, y } = sheet
    paper.setPointerCapture(down.pointerId)
    const follow = (/** @type {PointerEvent} */ event) => {
      const now = this.spotOf(event)
      if (Math.hypot(now.x - start.x, now.y - start.y) > 1) this.move(sheet, x + now.x - start.x, y + now.y - start.y)
    }
    paper.addEventListener("pointermove", follow)
    paper.addEventListener("lostpointercapture", () => paper.removeEventListener("pointermove", follow), { once: true })
  }

  /** @param {Sheet} sheet @param {number} x @param {number} y */
  move(sheet, x, y) {
    sheet.x = Math.min(74, Math.max(0, x))
    sheet.y = Math.min(78, Math.max(0, y))
    this.lay(sheet)
    this.tried("move")
  }

  /** @param {Sheet} sheet */
  lay({ paper, color, x, y }) {
    paper.dataset.color = color
    paper.style.setProperty("--x", String(x))
    paper.style.setProperty("--y", String(y))
    const tools = paper.querySelector(".note-tools")
    if (tools instanceof HTMLElement) tools.dataset.side = sideOf({ x })
  }

  /** @param {MouseEvent} event */
  spotOf(event) {
    const { left, top, width, height } = this.field.getBoundingClientRect()
    return { x: ((event.clientX - left) / width) * 100, y: ((event.clientY - top) / height) * 100 }
  }

  /** @param {Tried} what */
  tried(what) {
    this.place.querySelector(`[data-tried="${what}"]`)?.setAttribute("data-done", "")
  }
}

/** Away from the edge that is near. @param {{ x: number }} sheet */
const sideOf = ({ x }) => (x > 50 ? "left" : "right")

function mine() {
  const tag = document.createElement("p")
  tag.className = "note__tag"
  tag.textContent = t("Moi")
  return tag
}
