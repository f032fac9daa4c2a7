// How long to wait before trying again: twice as long each time, never the same for two browsers,
// so that forty of them do not come back in the same instant.

/**
 * @param {{ first: number, max: number }} limits in ms
 * @returns {{ next: () => number, reset: () => void }}
 */
export function createBackoff({ first, max }) {
  let wait = first
  return {
    next() {
      const whole = wait
      wait = Math.min(max, wait * 2)
      return Math.round(whole * (0.5 + Math.random() / 2))
    },
    reset() {
      wait = first
    },
  }
}
