import { Tooltip } from '@mantine/core';
import { formatDateTime, formatRelative } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { currentZone } from '../../i18n/time-zone.ts';
import { useNow } from '../../i18n/use-now.ts';

/**
 * `5 minutes ago`, with the exact local and UTC time in the tooltip, the one that was chosen first, and the exact one on
 * paper. `fallback` stands for null.
 */
export function RelativeTime({ at, fallback = '–' }: { at: string | null; fallback?: string }) {
  const language = useLanguage();
  const now = useNow();
  if (at === null) return <span>{fallback}</span>;
  return (
    <Tooltip events={{ hover: true, focus: true, touch: true }} label={<ExactTime at={at} />}>
      <time data-exact={formatDateTime(language, at)} dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatRelative(language, at, now)}
      </time>
    </Tooltip>
  );
}

function ExactTime({ at }: { at: string }) {
  const language = useLanguage();
  return (
    <>
      {formatDateTime(language, at)}
      <br />
      {formatDateTime(language, at, currentZone() === 'utc' ? 'local' : 'utc')}
    </>
  );
}
