// Going about the wall: nearer and further to the pointer, smoothly; all of it, a zone, what is chosen; by the wheel,
// two fingers, the keys, or held with Space. Nothing is laid out again on the way: the sheet is drawn at another size.

import { isCalm } from "../core/display.js"
import { t } from "../core/words.js"
import { isTextField } from "../core/typing.js"
import { ignoreNextClick } from "./drag.js"
import { around, between, pannedBy, viewOf, wholeView, within, zoomedAt } from "./sheet.js"
import { bounded, isNarrow, LEAST, stepFrom, wheeled } from "./zoom.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("./sheet.js").View} View */
/** @typedef {import("./sheet.js").Box} Box */
/** @typedef {{ x: number, y: number }} Point  of the screen */

/** Two thirds of the way in that time, in ms; about 160 for all that one sees. */
const PACE_MS = 50
/** Nearer than that is there: of the zoom, and in px. */
const THERE = { zoom: 0.002, px: 0.5 }
/** Who has been at the furthest for that long and goes on asks to see from above. */
const PAUSE_MS = 250

/** @param {Desk} desk @param {{ goAbove: () => void, moved: () => void }} handed
 * `moved`: another part of the wall is shown */
export function createSpace(desk, { goAbove, moved }) {
  let zoom = 1
  /** @type {{ view: View, now: View, at: number } | null} where one is going, and has come to */
  let trip = null
  let restedAt = 0
  let isSpaceDown = false
  let hasHand = false
  /** @type {Point | null} */
  let pointer = null

  const frameOf = () => /** @type {HTMLElement | null} */ (document.querySelector(".wall__window"))

  /** @param {HTMLElement} frame */
  const sheetOf = (frame) => /** @type {HTMLElement} */ (frame.firstElementChild)

  /** @param {HTMLElement} frame */
  const sizesOf = (frame) => ({
    sheet: { width: sheetOf(frame).offsetWidth, height: sheetOf(frame).offsetHeight },
    frame: { width: frame.clientWidth, height: frame.clientHeight },
  })

  /** @param {HTMLElement} frame @returns {View} */
  const viewNow = (frame) => trip?.now ?? { zoom, left: frame.scrollLeft, top: frame.scrollTop }

  /** @param {HTMLElement} frame @param {View} view */
  function show(frame, view) {
    zoom = view.zoom
    const { style } = sheetOf(frame)
    style.transformOrigin = zoom < 1 ? "50% 0" : "0 0"
    style.transform = zoom === 1 ? "" : `scale(${zoom})`
    frame.scrollTo({ left: view.left, top: view.top, behavior: "instant" })
    moved()
  }

  /** @param {HTMLElement} frame @param {View} view @param {{ isSudden?: boolean }} [how] */
  function goTo(frame, view, { isSudden = false } = {}) {
    const isSet = trip !== null
    trip = { view, now: viewNow(frame), at: performance.now() }
    if (isSudden || document.hidden || isCalm()) return arrive(frame)
    sheetOf(frame).style.willChange = "transform" // not painted anew at each size on the way
    if (!isSet) requestAnimationFrame((now) => travel(frame, now))
  }

  /** @param {HTMLElement} frame @param {number} now */
  function travel(frame, now) {
    if (!frame.isConnected) trip = null
    if (!trip) return
    const share = 1 - Math.exp(-Math.max(8, now - trip.at) / PACE_MS)
    const next = between(trip.now, trip.view, Math.min(1, share))
    if (isThere(next, trip.view)) return arrive(frame)
    trip = { ...trip, now: next, at: now }
    show(frame, next)
    requestAnimationFrame((then) => travel(frame, then))
  }

  /** @param {HTMLElement} frame */
  function arrive(frame) {
    if (!trip) return
    const { view } = trip
    trip = null
    restedAt = performance.now()
    sheetOf(frame).style.willChange = ""
    show(frame, view)
    desk.redraw()
  }

  /**
   * @param {number} value @param {Point | null} [at] of the screen; else the middle of the window
   * @param {{ isSudden?: boolean }} [how]
   */
  function zoomTo(value, at = null, how = {}) {
    const frame = frameOf()
    if (!frame) return
    const rect = frame.getBoundingClientRect()
    const point = at && isIn(rect, at) ? { x: at.x - rect.left, y: at.y - rect.top } : middleOf(rect)
    const from = trip?.view ?? viewNow(frame)
    goTo(frame, zoomedAt(from, value, point, sizesOf(frame)), how)
  }

  /** Held on the way, the wall stays where it has come to. @param {HTMLElement} frame */
  function stop(frame) {
    if (trip) goTo(frame, trip.now, { isSudden: true })
  }

  /** How near one will be once there. */
  const wanted = () => trip?.view.zoom ?? zoom

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (!event.ctrlKey || isNarrow()) return
    event.preventDefault() // beyond the last step too: the browser's own zoom would come as a surprise
    const value = wheeled(wanted(), event)
    if (value !== wanted()) return zoomTo(value, { x: event.clientX, y: event.clientY })
    if (value === LEAST && event.deltaY > 0 && !trip && performance.now() - restedAt > PAUSE_MS) goAbove()
  }

  /** Two fingers: apart, nearer. @param {TouchEvent} event */
  function onTouch(event) {
    const frame = frameOf()
    if (event.touches.length !== 2 || !frame || isNarrow()) return
    let before = spanOf(event.touches)
    const move = (/** @type {TouchEvent} */ moved) => {
      if (moved.touches.length !== 2) return
      moved.preventDefault()
      const now = spanOf(moved.touches)
      const rect = frame.getBoundingClientRect()
      const at = { x: now.x - rect.left, y: now.y - rect.top }
      const view = zoomedAt(viewNow(frame), bounded((zoom * now.length) / before.length), at, sizesOf(frame))
      const drawn = { ...view, left: view.left + before.x - now.x, top: view.top + before.y - now.y }
      goTo(frame, within(drawn, sizesOf(frame)), { isSudden: true })
      before = now
    }
    const end = () => {
      frame.removeEventListener("touchmove", move)
      for (const way of ["touchend", "touchcancel"]) removeEventListener(way, end)
    }
    frame.addEventListener("touchmove", move, { passive: false })
    for (const way of ["touchend", "touchcancel"]) addEventListener(way, end)
  }

  /** Held by the middle button, or with Space or the hand: the wall follows. @param {PointerEvent} event */
  function startPan(event) {
    const frame = frameOf()
    const isHeld = event.button === 1 || (event.button === 0 && (isSpaceDown || hasHand))
    if (!frame || !isHeld || event.pointerType === "touch" || isNarrow()) return false
    event.preventDefault()
    stop(frame)
    frame.setPointerCapture(event.pointerId)
    frame.dataset.grasped = ""
    const from = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop }
    const move = (/** @type {PointerEvent} */ { clientX, clientY }) =>
      frame.scrollTo({ left: from.x - clientX, top: from.y - clientY, behavior: "instant" })
    const end = () => {
      frame.removeEventListener("pointermove", move)
      delete frame.dataset.grasped
      ignoreNextClick()
    }
    frame.addEventListener("pointermove", move)
    for (const way of ["pointerup", "pointercancel"]) frame.addEventListener(way, end, { once: true })
    return true
  }

  /** @param {boolean} isDown */
  function holdSpace(isDown) {
    isSpaceDown = isDown
    frameOf()?.toggleAttribute("data-hand", isSpaceDown || hasHand)
  }

  addEventListener("keydown", (event) => {
    if (event.key !== " " || isTextField(event.target) || document.querySelector("dialog:modal")) return
    if (event.target === document.body) event.preventDefault() // the page would scroll
    holdSpace(true)
  })
  addEventListener("keyup", ({ key }) => key === " " && holdSpace(false))
  addEventListener("blur", () => holdSpace(false))

  /** @param {Element} element @param {HTMLElement} frame @returns {Box} */
  function boxOf(element, frame) {
    const box = element.getBoundingClientRect()
    const rest = sheetOf(frame).getBoundingClientRect()
    return {
      left: (box.left - rest.left) / zoom,
      top: (box.top - rest.top) / zoom,
      width: box.width / zoom,
      height: box.height / zoom,
    }
  }

  /** @param {readonly Element[]} elements @param {{ most: number, least?: number, isSudden?: boolean }} how */
  function goToAll(elements, { most, least = 1, isSudden }) {
    const frame = frameOf()
    const box = frame && around(elements.map((element) => boxOf(element, frame)))
    if (frame && box && !isNarrow()) goTo(frame, viewOf(box, sizesOf(frame), { least, most }), { isSudden })
  }

  return {
    zoom: () => zoom,
    onWheel,
    onTouch,
    startPan,
    zoomTo,
    goToAll,

    /** Where the pointer was last. @param {Point} at */
    notice(at) {
      pointer = at
    },

    /**
     * One step nearer (1) or further (-1), or as it was (0); null: no such step. By the keys: to the pointer.
     * @param {number} step @param {{ isByKeys: boolean }} [how]
     */
    zoomBy(step, { isByKeys } = { isByKeys: true }) {
      if (isNarrow()) return null
      const value = step === 0 ? 1 : stepFrom(wanted(), step)
      if (value === undefined && step < 0) return goAbove
      return value === undefined || value === wanted() ? null : () => zoomTo(value, isByKeys ? pointer : null)
    },

    /** As near as all of it can be seen at once; what is too crowded for that, from above. */
    showAll() {
      const frame = frameOf()
      if (!frame || isNarrow()) return
      const view = wholeView(sizesOf(frame), { least: LEAST })
      if (view) goTo(frame, view)
      else goAbove()
    },

    /** A key that goes about: what it does, or null. @param {string} key @param {EventTarget | null} target */
    panBy(key, target) {
      const frame = frameOf()
      const by = frame && pannedBy(key, { width: frame.clientWidth, height: frame.clientHeight })
      if (!frame || !by || !isLoose(target) || isNarrow()) return null
      const { zoom: value, left, top } = trip?.view ?? viewNow(frame)
      const view = within({ zoom: value, left: left + by.left, top: top + by.top }, sizesOf(frame))
      return () => goTo(frame, view)
    },

    /** The hand, with which one holds the wall itself. @param {boolean} isTaken */
    takeHand(isTaken) {
      if (hasHand === isTaken || isNarrow()) return
      hasHand = isTaken
      holdSpace(isSpaceDown)
      desk.toast(
        isTaken
          ? t("La main : glissez pour déplacer le tableau. V pour revenir aux post-its.")
          : t("Vous choisissez de nouveau les post-its."),
      )
    },

    /** After each drawing: a sheet that was just put on the screen is as near as the one before was, and tools keep
     * their size. @param {ParentNode} root */
    settle(root) {
      const frame = frameOf()
      if (!frame) return
      if (isNarrow()) zoom = 1
      const size = zoom === 1 ? "" : `scale(${zoom})`
      if (!trip && sheetOf(frame).style.transform !== size) show(frame, { ...viewNow(frame), zoom })
      for (const element of root.querySelectorAll(".wall__zones .note-tools"))
        if (element instanceof HTMLElement) element.style.scale = zoom === 1 ? "" : String(1 / zoom)
    },
  }
}

/** @param {View} one @param {View} other */
const isThere = (one, other) =>
  Math.abs(one.zoom - other.zoom) < THERE.zoom &&
  Math.abs(one.left - other.left) < THERE.px &&
  Math.abs(one.top - other.top) < THERE.px

/** @param {DOMRect} rect @param {Point} at */
const isIn = ({ left, top, right, bottom }, { x, y }) => x >= left && x <= right && y >= top && y <= bottom

/** @param {DOMRect} rect @returns {Point} */
const middleOf = ({ width, height }) => ({ x: width / 2, y: height / 2 })

/** @param {TouchList} touches */
function spanOf([one, other]) {
  if (!one || !other) return { x: 0, y: 0, length: 1 }
  return {
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
    length: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
  }
}

/** Where arrows do nothing of their own. @param {EventTarget | null} target */
const isLoose = (target) =>
  target === document.body ||
  (target instanceof Element &&
    target.closest(".wall__window, .zoom") !== null &&
    !target.closest("[data-key], input, select"))
