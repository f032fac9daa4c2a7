// The board that this browser was on last: the way back to it from the first page, for as long as a workshop lasts.

import { openStorage } from "./storage.js"

const KEY = "essaim:last-board"
const LASTS_MS = 12 * 3600_000
const BOARD = /^[0-9a-f-]{36}$/

/** @typedef {{ board: string, title: string }} Board */

/** @param {Board} board @param {import("./storage.js").Storage} [kept] @param {number} [now] */
export const rememberBoard = ({ board, title }, kept = openStorage(), now = Date.now()) =>
  kept.write(KEY, JSON.stringify({ board, title, at: now }))

/** One is out of it for good. @param {string} board @param {import("./storage.js").Storage} [kept] */
export function forgetBoard(board, kept = openStorage()) {
  if (read(kept)?.board === board) kept.remove(KEY)
}

/** @param {import("./storage.js").Storage} [kept] @param {number} [now] @returns {Board | null} */
export function lastBoard(kept = openStorage(), now = Date.now()) {
  const known = read(kept)
  if (!known || now - known.at > LASTS_MS || now < known.at) return null
  return { board: known.board, title: known.title }
}

/** @param {import("./storage.js").Storage} kept @returns {(Board & { at: number }) | null} */
function read(kept) {
  try {
    const { board, title, at } = JSON.parse(kept.read(KEY) ?? "null") ?? {}
    const isOne = typeof board === "string" && BOARD.test(board) && typeof title === "string" && typeof at === "number"
    return isOne ? { board, title, at } : null
  } catch {
    return null // something else was written there
  }
}
