// The colours of the page, chosen on this device.

import { openStorage } from "./storage.js"

const THEME = "essaim:theme"
const storage = openStorage()

/** The choice stays on this device. */
export function turnTheme() {
  const root = document.documentElement
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches
  root.dataset.theme = isDark ? "light" : "dark"
  // A browser that keeps nothing shows the system's colours at the next visit.
  storage.write(THEME, root.dataset.theme)
}

/** The colours chosen at the last visit. */
export function restoreTheme() {
  const theme = storage.read(THEME)
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme
}
