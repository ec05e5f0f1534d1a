import { findStrategyOption } from './catalogue.ts';
import type { OptionValue } from './option.ts';

/** Why an option or its value is refused. */
export type OptionProblem =
  | 'key'
  | 'not-settable'
  | 'empty'
  | 'too-long'
  | 'control-characters'
  | 'switch'
  | 'choice'
  | 'integer'
  | 'range'
  | 'address'
  | 'id'
  | 'path';

export const MAX_VALUE_LENGTH = 4096;
const MAX_ENTRIES = 500;
/** Clients read keys as slices of the answer: one escape in a key breaks all of it (client contract 2.8). */
const KEY = /^[a-z0-9_-]{1,64}$/;
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Null when the value may be delivered. Keys that no documentation names take any text. */
export function checkStrategyOption(key: string, value: string): OptionProblem | null {
  if (!KEY.test(key)) return 'key';
  const option = findStrategyOption(key);
  if (option !== undefined && option.effect !== 'strategy') return 'not-settable';
  if (value === '') return 'empty';
  if (value.length > MAX_VALUE_LENGTH) return 'too-long';
  if (CONTROL.test(value)) return 'control-characters';
  return option === undefined ? null : checkValue(option.value, value);
}

function checkValue(shape: OptionValue, value: string): OptionProblem | null {
  switch (shape.kind) {
    case 'switch':
      return value === 'Y' || value === 'N' ? null : 'switch';
    case 'choice':
      return shape.choices.includes(value) ? null : 'choice';
    case 'integer':
      return checkInteger(shape, value);
    case 'addresses':
      return value === ',' || entriesOf(value).every(isAddress) ? null : 'address';
    case 'ids':
      return value === ',' || entriesOf(value).every(isIdPattern) ? null : 'id';
    case 'path':
      return isAbsolute(value) ? null : 'path';
    default:
      return null;
  }
}

function checkInteger({ min, max }: { min: number; max: number }, value: string): OptionProblem | null {
  if (!/^\d{1,9}$/.test(value)) return 'integer';
  return Number(value) >= min && Number(value) <= max ? null : 'range';
}

/** A list that is too long counts as one unreadable entry. */
function entriesOf(value: string): string[] {
  const entries = value.split(',').map((entry) => entry.trim());
  return entries.length > MAX_ENTRIES ? [''] : entries;
}

const isIdPattern = (entry: string): boolean => /^[\w*?.@:-]{1,64}$/.test(entry);
const isAbsolute = (path: string): boolean => /^([A-Za-z]:[\\/]|\\\\|\/)/.test(path);

/** An IPv4 or IPv6 address, alone or with a prefix length. */
function isAddress(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  if (rest.length > 0) return false;
  const bits = isIpv4(address) ? 32 : isIpv6(address) ? 128 : null;
  if (bits === null) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  if (!/^[0-9a-f:]{2,39}$/i.test(text) || text.includes(':::')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length <= 7 : groups.length === 8;
}
