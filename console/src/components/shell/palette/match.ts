/** Something to go to or to do. */
export type Entry = {
  /** Unique among all entries. */
  key: string;
  label: string;
  /** Stands beside the label: what it is, or where it leads. */
  hint?: string;
  /** Further words it is found by. */
  words?: readonly string[];
};

/** Lower case, without accents: `Configuracion` finds `Configuración`. */
const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/**
 * The entries in which every typed word begins a word of theirs, the best first: those whose label begins with what was
 * typed, then those that have it in their label, then those found by other words.
 */
export function matching<E extends Entry>(entries: readonly E[], typed: string): E[] {
  const wanted = folded(typed);
  if (wanted === '') return [...entries];
  const parts = wanted.split(/\s+/);
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wanted, parts) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry);
}

function rankOf({ label, hint, words = [] }: Entry, wanted: string, parts: readonly string[]): number {
  const own = folded(label);
  if (own.startsWith(wanted)) return 4;
  if (hasAll(own, parts)) return 3;
  const others = words.map(folded);
  if (others.some((word) => word.startsWith(wanted))) return 2;
  return hasAll([own, folded(hint ?? ''), ...others].join(' '), parts) ? 1 : 0;
}

const hasAll = (text: string, parts: readonly string[]): boolean => {
  const words = text.split(/[\s/,()-]+/);
  return parts.every((part) => words.some((word) => word.startsWith(part)));
};
