import type { IconName } from '../../ui/Icon.tsx';
import type { Entry } from './match.ts';

/** Leads somewhere, or does something. */
export type PaletteEntry = Entry & ({ href: string; run?: never } | { run: () => void; href?: never });

export type PaletteGroup = { label: string; icon: IconName; entries: readonly PaletteEntry[] };
