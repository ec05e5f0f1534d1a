import type { Connection } from '@gatehouse/contract';
import type { IconName } from '../../components/ui/Icon.tsx';
import { useOptionalText } from '../../i18n/use-translation.ts';

const ICONS: Record<string, IconName> = {
  none: 'lock',
  '0': 'monitor',
  '1': 'file',
  '2': 'plug',
  '3': 'eye',
  '4': 'code',
};

export const typeIcon = (type: number | null): IconName => ICONS[String(type ?? 'none')] ?? 'help';

/** What clients' numbers stand for; a number nobody knows yet is shown as it is. */
export function useConnectionWords() {
  const text = useOptionalText('logs');
  return {
    type: (type: number | null) => text(`type.${type ?? 'none'}`) ?? `${type}`,
    authentication: ({ primaryAuth, twoFactor }: Connection) =>
      [
        primaryAuth === null ? '' : (text(`auth.${primaryAuth}`) ?? `${primaryAuth}`),
        twoFactor === null ? '' : (text(`twoFactor.${twoFactor}`) ?? `${twoFactor}`),
      ]
        .filter((part) => part !== '')
        .join(' + '),
  };
}

const ASKED_FOR_MS = 120_000;

/** The request still stands: devices are asked for two minutes. */
export function isBeingDisconnected({ endedAt, disconnectRequestedAt }: Connection, now: number): boolean {
  return (
    endedAt === null &&
    disconnectRequestedAt !== null &&
    now - Date.parse(disconnectRequestedAt) < ASKED_FOR_MS
  );
}

/** It runs, and the person's permissions reach it. */
export const mayCut = ({ endedAt, may }: Connection): boolean =>
  endedAt === null && may.includes('audit_log.edit');
