/** C0 and C1 controls, line and paragraph separators, and what reorders or hides text (Unicode 9.9, UTS #55). */
const HIDDEN =
  /[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\p{Cs}/gu;

/**
 * What a stranger calls something, made fit to store and show: characters that nobody sees become spaces, the length is
 * bounded in UTF-16 units and never cuts a pair.
 */
export function plainText(text: string, maxLength: number): string {
  // Cut first: the work is bounded however long the text is.
  const cleaned = text
    .slice(0, maxLength * 4)
    .replaceAll(HIDDEN, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const cut = cleaned.slice(0, maxLength);
  return (/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd();
}

const ID = /^(?:\d{6,16}|[a-zA-Z][\w-]{5,15})$/;

/** Digits, or an ID somebody chose (client contract 1.11). */
export function isRustdeskId(text: string): boolean {
  return ID.test(text);
}

/**
 * `1.4.9` as clients count it: `((a*1000+b)*1000) + c*10 + patch`, so 1004090 (client contract 1.11); 0 for anything
 * else.
 */
export function versionNumber(version: string): number {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,2})(?:-(\d))?(?!\d)/.exec(version);
  if (match === null) return 0;
  const [major, minor, build, patch] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return (major * 1000 + minor) * 1000 + build * 10 + patch;
}
