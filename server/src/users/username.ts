const MAX_LENGTH = 64;

/** The form names are compared in: NFKC and lower case, so that letter case and width variants collide. */
export function foldUsername(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase();
}

/**
 * A name the contract accepts, made of what a provider calls the person: characters that do not fit become dashes.
 * `user` when nothing is left.
 */
export function toUsername(wanted: string): string {
  const name = wanted
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}\p{M}._@+-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/-+$/u, '');
  return truncate(name, MAX_LENGTH) || 'user';
}

/** `anna`, `anna-2`, `anna-3` …, never longer than a username may be. */
export function* usernameCandidates(base: string): Generator<string> {
  yield base;
  for (let count = 2; ; count += 1) {
    const suffix = `-${count}`;
    yield truncate(base, MAX_LENGTH - suffix.length) + suffix;
  }
}

/** Cuts between characters, never inside a surrogate pair. */
function truncate(text: string, length: number): string {
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > length) break;
    cut += character;
  }
  return cut;
}
