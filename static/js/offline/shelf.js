// The files of the board’s page, kept for when there is no network: those of one revision, whole, or none. The page
// itself comes last: without it, what is there is not used.

/** @typedef {{ revision: string, page: string, files: readonly string[] }} Listed */
/** @typedef {{ caches: CacheStorage, fetch: (address: string) => Promise<Response> }} Browser */

const PREFIX = "essaim-page:"

/**
 * @param {Listed} listed  by the server
 * @param {string} language  of the page
 * @param {Browser} browser
 * @returns {Promise<boolean>} whether all is there
 */
export async function fillShelf({ revision, page, files }, language, { caches, fetch }) {
  const name = `${PREFIX}${revision}:${language}`
  const shelf = await caches.open(name)
  if (!(await shelf.match(page))) {
    try {
      for (const address of files) await keep(shelf, address, await fetch(address), isOfItsRevision)
      await keep(shelf, page, await fetch(page), () => true)
    } catch {
      await caches.delete(name) // the server was just upgraded, or the network left
      return false
    }
  }
  for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other)
  return true
}

/**
 * @param {Cache} shelf @param {string} address @param {Response} answer
 * @param {(answer: Response) => boolean} isGood
 */
async function keep(shelf, address, answer, isGood) {
  if (!answer.ok || answer.redirected || !isGood(answer)) throw new Error(`${address} is not what was listed`)
  await shelf.put(address, answer)
}

/** An address of a revision that is no more gives the newer file, to be checked each time. @param {Response} answer */
const isOfItsRevision = (answer) => (answer.headers.get("Cache-Control") ?? "").includes("immutable")
