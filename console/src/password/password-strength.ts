/** 0 hopeless … 4 strong; `advice` is a text key of what would help most. */
export type Strength = { score: 0 | 1 | 2 | 3 | 4; advice: Advice | null };
type Advice = 'length' | 'own' | 'common' | 'pattern' | 'longer';

/** The contract's NewPassword. */
export const MIN_PASSWORD_LENGTH = 10;

/** What people reach for first; enough to advise against. The server keeps the longer list and has the last word. */
const COMMON = [
  'password',
  'passwort',
  'contraseña',
  'contrasena',
  'gatehouse',
  'rustdesk',
  'administrator',
  'admin',
  'welcome',
  'willkommen',
  'bienvenido',
  'letmein',
  'iloveyou',
  'teamo',
  'hallo',
  'sommer',
  'summer',
  'winter',
  'verano',
  'monkey',
  'dragon',
  'football',
  'fussball',
  'changeme',
  'secret',
  'geheim',
  'master',
  'computer',
];
const ROWS = [
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
];

/**
 * Estimates how hard a password is to guess from what is left when names, common words and keyboard runs are taken
 * out. Advice for the person typing, not a gate.
 * @param own texts of the person: user name, e-mail, display name
 */
export function passwordStrength(password: string, own: readonly string[] = []): Strength {
  const plain = unleet(password.toLowerCase());
  const withoutOwn = remove(plain, ownWords(own));
  const withoutCommon = remove(withoutOwn, COMMON);
  const rest = removeRuns(withoutCommon);
  const score = scoreOf(effectiveLength(rest, password));
  if (password.length < MIN_PASSWORD_LENGTH) return { score: Math.min(score, 1) as 0 | 1, advice: 'length' };
  if (score >= 4) return { score, advice: null };
  if (withoutOwn.length < plain.length) return { score, advice: 'own' };
  if (withoutCommon.length < withoutOwn.length) return { score, advice: 'common' };
  if (rest.length < withoutCommon.length - 1) return { score, advice: 'pattern' };
  return { score, advice: score === 3 ? null : 'longer' };
}

function scoreOf(bits: number): Strength['score'] {
  if (bits < 24) return 0;
  if (bits < 36) return 1;
  if (bits < 48) return 2;
  return bits < 64 ? 3 : 4;
}

/** Bits: a bit over four for each different character, one for each repeated one, more when kinds are mixed. */
function effectiveLength(rest: string, password: string): number {
  const different = new Set(rest).size;
  const repeated = rest.length - different;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) =>
    kind.test(password),
  ).length;
  return different * (3.8 + kinds * 0.35) + repeated * 2;
}

function ownWords(own: readonly string[]): string[] {
  return own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3);
}

function remove(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(unleet(word), ''), text);
}

function unleet(text: string): string {
  return text.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('$', 's').replaceAll('3', 'e');
}

/** Shortens `aaaa`, `1234` and `qwertz` to their first character. */
function removeRuns(text: string): string {
  const rows = ROWS.map(unleet);
  let result = '';
  for (let at = 0; at < text.length;) {
    const length = runLength(text, at, rows);
    result += text[at];
    at += length;
  }
  return result;
}

function runLength(text: string, at: number, rows: readonly string[]): number {
  const repeated = /^(.)\1{2,}/su.exec(text.slice(at))?.[0].length ?? 1;
  const onRows = rows.flatMap((row) => [row, reversed(row)]).map((row) => sharedRun(text, at, row));
  return Math.max(repeated, ...onRows);
}

function reversed(row: string): string {
  return row.split('').toReversed().join('');
}

function sharedRun(text: string, at: number, row: string): number {
  let length = text.length - at;
  while (length >= 3 && !row.includes(text.slice(at, at + length))) length--;
  return length >= 3 ? length : 1;
}
