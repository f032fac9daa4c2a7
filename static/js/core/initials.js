// What stands for a person in a small round: their avatar.

/**
 * Two letters, because first names share their initial.
 * @param {string} name
 * @returns {string}
 */
export function initials(name) {
  const [first = "", second = ""] = [...name.trim()]
  return first.toUpperCase() + second.toLowerCase()
}
