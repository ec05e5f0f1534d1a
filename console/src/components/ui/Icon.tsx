import { ICON_SHAPES, type IconName } from './icon-shapes.ts';

export type { IconName } from './icon-shapes.ts';

/** Decoration only: the text beside it carries the meaning. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      focusable="false"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={name === 'more' ? 2.4 : 1.6}
      style={{ flex: 'none', display: 'block' }}
      viewBox="0 0 20 20"
      width={size}
    >
      <path d={ICON_SHAPES[name]} />
    </svg>
  );
}

/** For password boxes: an eye, struck through while the password is readable. */
export function RevealIcon({ reveal }: { reveal: boolean }) {
  return <Icon name={reveal ? 'eyeOff' : 'eye'} size={17} />;
}
