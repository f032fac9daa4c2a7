// Where a picture is asked for, and under which name it is kept. Pure.

/** As many as an address can name: app/exports/pictures/asked.py. */
export const MOST_CHOSEN = 200

/** A3 at 300 dots per inch: what a printer can show. */
export const PIXELS = { width: 4961, height: 3508 }

/**
 * @param {string} exportsUrl @param {string} shows  « all », « chosen », or a zone
 * @param {readonly string[]} chosen
 */
export function addressOf(exportsUrl, shows, chosen) {
  /** @type {Record<string, string>} */
  const part = shows === "all" ? {} : shows === "chosen" ? { choix: chosen.join(".") } : { zone: shows }
  const asked = new URLSearchParams(part).toString()
  return `${exportsUrl}/tableau.svg${asked && `?${asked}`}`
}

/** That of the drawing, as the server gives it, with another end.
 * @param {string | null} disposition @param {string} end */
export function nameOf(disposition, end) {
  const told = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1]
  const name = told ? decodeURIComponent(told) : "tableau.svg"
  return name.replace(/\.svg$/, `.${end}`)
}
