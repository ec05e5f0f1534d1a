import { AppError } from '../../errors.ts';
import { COMMON_WORDS, WALKS } from './common-words.ts';

export const MIN_PASSWORD_LENGTH = 10;
const MIN_DISTINCT_CHARACTERS = 5;
/** What must be left once names, common words, walks and the digits and signs around them are taken away. */
const MIN_OWN_CHARACTERS = 4;
const MIN_WALK = 4;
/** Three words of anybody's choice are a passphrase, two are on the lists. */
const MAX_PIECES = 2;
const LOOK_ALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  '€': 'e',
  '5': 's',
  $: 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
};
const WORDS_LONGEST_FIRST = [...COMMON_WORDS].filter((word) => word.length >= 4).sort(byLength);

/** `personal`: contains little but the account's own names. */
export type PasswordWeakness = 'too_short' | 'repeated' | 'common' | 'personal';

/**
 * Length first, no rules on character classes, no expiry (NIST SP 800-63B 5.1.1.2); instead a password must not be
 * made of nothing but what everybody tries.
 */
export function passwordWeakness(password: string, ownNames: readonly string[]): PasswordWeakness | null {
  const text = password.normalize('NFKC').toLowerCase();
  if (Array.from(text).length < MIN_PASSWORD_LENGTH) return 'too_short';
  if (new Set(text).size < MIN_DISTINCT_CHARACTERS || isRepetition(text)) return 'repeated';
  const names = ownNames
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}]+/u)])
    .map((name) => name.normalize('NFKC').toLowerCase())
    .filter((name) => name.length >= 3)
    .sort(byLength);
  if (isMadeOf(text, WORDS_LONGEST_FIRST)) return 'common';
  return isMadeOf(text, [...names, ...WORDS_LONGEST_FIRST]) ? 'personal' : null;
}

/** @throws AppError `password.too_weak` with the weakness in its details. */
export function assertStrongPassword(password: string, ownNames: readonly string[]): void {
  const weakness = passwordWeakness(password, ownNames);
  if (weakness !== null)
    throw new AppError('password.too_weak', MEANING[weakness], { weakness, minLength: MIN_PASSWORD_LENGTH });
}

const MEANING: Record<PasswordWeakness, string> = {
  too_short: `Use at least ${MIN_PASSWORD_LENGTH} characters`,
  repeated: 'The password repeats too few characters',
  common: 'The password is one of the first that would be guessed',
  personal: 'The password is made of the account’s own names',
};

/** Is hardly anything left without one or two words? Tried as typed and with look-alikes undone. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  return [text, undoLookAlikes(text)].some((spelling) => {
    const { letters, pieces } = takeApart(spelling, words);
    // Digits and signs alone are dates and telephone numbers, which are tried early.
    return letters < MIN_OWN_CHARACTERS && pieces <= MAX_PIECES && (pieces > 0 || letters === 0);
  });
}

/** How many letters are left without the words and walks, and how many different ones of those there were. */
function takeApart(text: string, words: readonly string[]): { letters: number; pieces: number } {
  let rest = text;
  let pieces = 0;
  for (const word of words) {
    const shorter = rest.replaceAll(word, ' ');
    if (shorter !== rest) pieces += 1;
    rest = shorter;
  }
  const withoutWalk = withoutWalks(rest);
  if (withoutWalk !== rest) pieces += 1;
  return { letters: withoutWalk.replaceAll(/[^\p{L}]/gu, '').length, pieces };
}

function withoutWalks(text: string): string {
  let rest = '';
  for (let index = 0; index < text.length;) {
    const length = walkLength(text.slice(index));
    rest += length >= MIN_WALK ? ' ' : text[index]!;
    index += length >= MIN_WALK ? length : 1;
  }
  return rest;
}

function walkLength(text: string): number {
  let longest = 0;
  for (const walk of WALKS) {
    for (const direction of [walk, Array.from(walk).toReversed().join('')]) {
      let length = longest;
      while (length < text.length && direction.includes(text.slice(0, length + 1))) length += 1;
      longest = length;
    }
  }
  return longest;
}

/** `abcabcabc`: one piece of up to half the length, over and over. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= 4 && size <= text.length / 2; size += 1) {
    if (
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .startsWith(text)
    )
      return true;
  }
  return false;
}

function undoLookAlikes(text: string): string {
  return text.replaceAll(/[@4013!€5$789]/g, (character) => LOOK_ALIKES[character] ?? character);
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}
