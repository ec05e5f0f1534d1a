import type { DevicePlatform } from '@gatehouse/contract';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './devices.module.css';

/** Drawn for Gatehouse on 20 × 20; none is a maker's logo. */
const SHAPES: Record<Exclude<DevicePlatform, ''> | 'other', string> = {
  windows: 'M3 4.5h6v5.3H3zM11 4.5h6v5.3h-6zM3 11.7h6V17H3zM11 11.7h6V17h-6z',
  linux: 'M2.5 4h15v12.5h-15zM5.5 8l2.5 2.2-2.5 2.3M10 13h4',
  macos:
    'M7.5 7.5v5h5v-5zM7.5 7.5H6a2 2 0 1 1 1.5-2zM12.5 7.5H14a2 2 0 1 0-1.5-2zM7.5 12.5H6a2 2 0 1 0 1.5 2zM12.5 12.5H14a2 2 0 1 1-1.5 2z',
  android: 'M3.5 14.5a6.5 6.5 0 0 1 13 0zM6.8 8.9 5.3 6.3M13.2 8.9l1.5-2.6M7.4 12h.1M12.5 12h.1',
  ios: 'M6 2.5h8v15H6zM9 15h2',
  other: 'M2.5 4h15v9.5h-15zM7 17h6M10 13.5V17',
};

/** The system of a device as a glyph, named for screen readers and in the tooltip. */
export function PlatformMark({ platform, os }: { platform: DevicePlatform; os: string }) {
  const { t } = useTranslation('devices');
  const shape = platform === '' ? 'other' : platform;
  return (
    <span className={classes.platform} title={os || t(`platform.${shape}`)}>
      <svg
        aria-hidden="true"
        fill="none"
        height={18}
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth={1.5}
        viewBox="0 0 20 20"
        width={18}
      >
        <path d={SHAPES[shape]} />
      </svg>
      <span className="gh-hidden">{t(`platform.${shape}`)}</span>
    </span>
  );
}
