// A soft sound as the time of a step is over, for whoever did not turn it off on this device.

import { openStorage } from "../core/storage.js"

/** @import { SessionState } from "../types" */

const OFF = "essaim:no-sound"
const SECONDS = 1.4
const TONES = [
  [0, 587],
  [0.2, 880],
]

const storage = openStorage()

export const isSilent = () => storage.read(OFF) !== null

/** @param {boolean} isOff */
export const silence = (isOff) => (isOff ? void storage.write(OFF, "1") : storage.remove(OFF))

/**
 * Sounds once at the end of each timer, as the server's clock has it.
 * @param {{ now: () => number, store: { watch: (select: (state: SessionState) => SessionState["board"]["timer"],
 *   heard: (timer: SessionState["board"]["timer"]) => void) => unknown } }} session
 */
export function watchEnd(session) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let alarm
  session.store.watch(
    ({ board }) => board.timer,
    (timer) => {
      clearTimeout(alarm)
      const left = timer ? timer.ends_at - session.now() : 0
      if (left > 0) alarm = setTimeout(chime, left)
    },
  )
}

function chime() {
  // A page that nobody has touched may not sound, and its browser would say so.
  if (isSilent() || !navigator.userActivation?.hasBeenActive) return
  const audio = new AudioContext()
  const volume = audio.createGain()
  const start = audio.currentTime
  volume.connect(audio.destination)
  volume.gain.setValueAtTime(0.12, start)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + SECONDS)
  for (const [at = 0, pitch = 0] of TONES) {
    const tone = audio.createOscillator()
    tone.frequency.value = pitch
    tone.connect(volume)
    tone.start(start + at)
    tone.stop(start + SECONDS)
  }
  setTimeout(() => void audio.close(), SECONDS * 1000)
}
