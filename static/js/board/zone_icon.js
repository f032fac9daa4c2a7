// The mark of a zone, so that its colour never speaks alone. A kit names none: it is read in the zone's id.

/** @import { Color, Zone } from "../types" */

/** A word of the id, and its icon. The first that is found wins. @type {readonly (readonly [string, string])[]} */
const BY_WORD = [
  ["missing", "search"],
  ["data", "data"],
  ["datasets", "data"],
  ["code", "data"],
  ["health", "heart"],
  ["wellbeing", "heart"],
  ["engagement", "megaphone"],
  ["participation", "megaphone"],
  ["youth", "megaphone"],
  ["inclusion", "door"],
  ["access", "door"],
  ["information", "eye"],
  ["transparency", "eye"],
  ["environment", "leaf"],
  ["climate", "leaf"],
  ["integrity", "scales"],
  ["fairness", "scales"],
  ["justice", "scales"],
  ["territory", "map"],
  ["guidance", "compass"],
  ["life", "home"],
  ["digital", "globe"],
  ["candidates", "people"],
  ["questions", "help"],
  ["strengths", "star"],
  ["reservations", "warning"],
  ["keep", "check"],
  ["change", "repeat"],
  ["try", "play"],
  ["practice", "pencil"],
  ["icebreaker", "chat"],
  ["parking", "archive"],
  ["steps", "calendar"],
]

/** What a theme of an unknown subject has: neighbours differ by shape as by colour. @type {Record<Color, string>} */
const BY_COLOR = {
  yellow: "sun",
  rose: "star",
  sky: "globe",
  mint: "map",
  lilac: "compass",
  peach: "flag",
  sand: "book",
  paper: "hexagon",
}

/** @param {Pick<Zone, "id" | "kind" | "color">} zone @returns {string} the name of an icon of the sprite */
export function zoneIcon({ id, kind, color }) {
  const words = id.toLowerCase().split(/[^a-z]+/)
  const [, found] = BY_WORD.find(([word]) => words.includes(word)) ?? []
  return found ?? (kind === "theme" ? BY_COLOR[color] : "note")
}
