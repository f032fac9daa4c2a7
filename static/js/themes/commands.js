// What one may ask of the themes and of the rule of the vote. One builder per command.

/** @import { Command, SeenRule, SeenTheme } from "../types" */

/** Only what changes. @param {string} zone @param {SeenTheme} changes @param {SeenTheme} base @returns {Command} */
export const editTheme = (zone, changes, base) => ({ type: "theme.edit", zone, ...changes, base })

/** @param {string} zone @param {{ title: string, prompt: string }} said @returns {Command} */
export const addTheme = (zone, said) => ({ type: "theme.add", zone, ...said })

/** @param {string} zone @returns {Command} */
export const removeTheme = (zone) => ({ type: "theme.remove", zone })

/** @param {string} zone @returns {Command} */
export const restoreTheme = (zone) => ({ type: "theme.restore", zone })

/** @param {SeenRule} rule @param {SeenRule} base @returns {Command} */
export const setVoteRule = (rule, base) => ({ type: "vote.rule", ...rule, base })
