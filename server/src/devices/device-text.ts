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
