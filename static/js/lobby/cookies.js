// Whether this browser keeps the cookie that a seat needs. Tried before anything is made: a workshop made without it
// has nobody who can lead it, and an entry without it leaves a ghost.

const TRIAL = "essaim-trial=1"

/** @param {{ cookie: string }} [page] @returns {boolean} */
export function keepsCookies(page = document) {
  try {
    page.cookie = `${TRIAL}; Path=/; SameSite=Lax`
    const isKept = page.cookie.split("; ").includes(TRIAL)
    page.cookie = `${TRIAL}; Path=/; SameSite=Lax; Max-Age=0`
    return isKept
  } catch {
    return false
  }
}
