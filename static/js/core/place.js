// Where this revision of the static files is: a page may have been given its scripts joined in one file, elsewhere.

export const STATIC = new URL("../..", import.meta.url).pathname
