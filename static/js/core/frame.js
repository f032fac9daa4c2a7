// One drawing per animation frame, however many changes asked for it.

/**
 * @param {() => void} draw
 * @returns {() => void} ask for a drawing
 */
export function oncePerFrame(draw) {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    schedule(() => {
      isAsked = false
      draw()
    })
  }
}

/** A hidden page has no frames but must not lie when it comes back. @param {() => void} run */
function schedule(run) {
  if (document.visibilityState === "hidden") setTimeout(run, 250)
  else requestAnimationFrame(run)
}
