/** Where ⌘ does what Ctrl does elsewhere. */
export const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
