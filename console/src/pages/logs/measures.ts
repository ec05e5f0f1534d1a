import type { Language } from '@gatehouse/contract';

const formats = new Map<string, Intl.NumberFormat>();

function inUnit(language: Language, value: number, options: Intl.NumberFormatOptions): string {
  const key = `${language} ${options.unit} ${options.unitDisplay}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', ...options });
  formats.set(key, format);
  return format.format(value);
}

const PARTS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `1m 35s`: the two largest parts. */
export function formatDuration(language: Language, milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const first = PARTS.findIndex(([, size]) => seconds >= size);
  if (first < 0) return inUnit(language, 0, { unit: 'second', unitDisplay: 'narrow' });
  let left = seconds;
  const parts = PARTS.slice(first, first + 2).map(([unit, size]) => {
    const amount = Math.floor(left / size);
    left -= amount * size;
    return amount === 0 ? '' : inUnit(language, amount, { unit, unitDisplay: 'narrow' });
  });
  return parts.filter((part) => part !== '').join(' ');
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `12.3 MB`, in steps of 1000. */
export function formatBytes(language: Language, bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const options = {
    unit: SIZES[step]!,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  } as const;
  return inUnit(language, bytes / 1000 ** step, options);
}
