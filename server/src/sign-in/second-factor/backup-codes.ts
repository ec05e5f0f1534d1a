import { randomInt } from 'node:crypto';

const CODES = 6;
const DIGITS = 10;

/** Six codes of ten digits, shown once (decision 8). */
export function newBackupCodes(): string[] {
  return Array.from({ length: CODES }, () => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0'));
}

/** People copy codes with the blanks and dashes they were printed with. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '');
}

export function isBackupCode(code: string): boolean {
  return code.length === DIGITS && /^\d+$/.test(code);
}
