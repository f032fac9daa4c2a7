// Somebody has the same name: the door kept it with a rank, and the board says so once.

import { t } from "../core/words.js"

/** @typedef {import("../core/storage.js").Storage} Kept */

const KEY = "essaim.new-name"

/** @param {Kept} kept @param {string} typed @param {string} name */
export function keepNewName(kept, typed, name) {
  if (name !== typed) kept.write(KEY, JSON.stringify({ typed, name }))
}

/** What to say of it; null when there is nothing to say. @param {Kept} kept @returns {string | null} */
export function sayNewName(kept) {
  const found = kept.read(KEY)
  if (!found) return null
  kept.remove(KEY)
  return t("Quelqu’un s’appelle déjà %(typed)s : ici, vous êtes « %(name)s ».", JSON.parse(found))
}
