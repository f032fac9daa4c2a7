// What the server says of a page in its HTML: the workshop that it is about.

/** @import { PageData } from "../views" */

/** @param {HTMLElement} root @returns {PageData} */
export function pageData({ dataset }) {
  const board = dataset.board ?? ""
  return {
    board,
    title: dataset.title ?? "",
    team: dataset.team ?? "",
    date: dataset.date ?? "",
    exportsUrl: `/ateliers/${board}/exports`,
    language: dataset.language ?? "",
  }
}
