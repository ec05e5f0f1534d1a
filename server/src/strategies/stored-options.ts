import { isSecretOption, KEPT_SECRET } from '@gatehouse/contract';
import type { Secrets } from '../secrets/secrets.ts';

export type Options = Record<string, string>;

const placeOf = (strategyId: string, key: string): string => `strategy/${strategyId}/${key}`;

/** As they stand in the row: passwords sealed, everything else as it is. */
export function sealOptions(secrets: Secrets, strategyId: string, options: Options): Options {
  return mapSecrets(options, (key, value) => secrets.seal(value, placeOf(strategyId, key)));
}

/** As clients get them. A password that cannot be opened (the master key is another) is left out: the rest still counts. */
export function openOptions(secrets: Secrets, strategyId: string, stored: Options): Options {
  const opened = mapSecrets(stored, (key, value) => {
    try {
      return secrets.open(value, placeOf(strategyId, key));
    } catch {
      return '';
    }
  });
  return Object.fromEntries(Object.entries(opened).filter(([, value]) => value !== ''));
}

/** As people get them: a password only says that it is set. */
export function shownOptions(options: Options): Options {
  return mapSecrets(options, () => KEPT_SECRET);
}

/** What somebody sent, sealed; a password that was not touched stays the sealed text it is. */
export function mergeOptions(
  secrets: Secrets,
  strategyId: string,
  { sent, stored }: { sent: Options; stored: Options },
): Options {
  return mapSecrets(sent, (key, value) =>
    value === KEPT_SECRET && stored[key] !== undefined
      ? stored[key]
      : secrets.seal(value, placeOf(strategyId, key)),
  );
}

function mapSecrets(options: Options, change: (key: string, value: string) => string): Options {
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [key, isSecretOption(key) ? change(key, value) : value]),
  );
}
