/** Control characters, and those that reorder or hide text. */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- they are the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A stranger's text as it may be stored and shown: one line, without what cannot be seen, at most `max` characters. */
export function cleanText(value: unknown, max: number): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, max * 2)
    .replaceAll(HIDDEN, '')
    .trim()
    .slice(0, max)
    .toWellFormed();
}

/** The same for text of several lines. */
export function cleanLines(value: unknown, max: number): string {
  if (typeof value !== 'string') return '';
  const lines = value.slice(0, max * 2).split(/\r\n|\r|\n/);
  return lines
    .map((line) => line.replaceAll(HIDDEN, '').trimEnd())
    .join('\n')
    .trim()
    .slice(0, max)
    .toWellFormed();
}
