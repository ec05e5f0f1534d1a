/** Line icons on a 20 × 20 grid, drawn for Gatehouse. */
const SHAPES = {
  alert: 'M10 3 1.8 17h16.4zM10 8v4M10 14.5v.2',
  arrowLeft: 'M16 10H4M9 5l-5 5 5 5',
  arrowRight: 'M4 10h12M11 5l5 5-5 5',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 18h3',
  check: 'm4 10.5 4 4 8-9',
  chevronDown: 'm5 7.5 5 5 5-5',
  chevronLeft: 'm12.5 5-5 5 5 5',
  chevronRight: 'm7.5 5 5 5-5 5',
  circle: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14',
  circleCheck: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M6.5 10.3l2.4 2.4 4.6-5',
  circleMinus: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M6.5 10h7',
  circleX: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 6v4.2l2.8 1.8',
  code: 'm7 6-4 4 4 4M13 6l4 4-4 4',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  crown: 'M3 15.5h14M3 13 2.5 5.5 6.7 9 10 4l3.3 5 4.2-3.5L17 13z',
  device: 'M2.5 4h15v9.5h-15zM7 17h6M10 13.5V17',
  download: 'M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13',
  edit: 'M3.5 16.5v-3l9.5-9.5 3 3-9.5 9.5zM11 6l3 3',
  external: 'M8 4H4v12h12v-4M11.5 3.5h5v5M16 4l-7 7',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10M10 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8',
  eyeOff:
    'M3 3l14 14M8 4.8A8 8 0 0 1 10 4.5c5 0 8 5.5 8 5.5a13 13 0 0 1-2.3 2.9M12.6 15A8 8 0 0 1 10 15.5c-5 0-8-5.5-8-5.5a13 13 0 0 1 3.3-3.7',
  filter: 'M3 4.5h14l-5.5 6.3V16l-3 1.2v-6.4z',
  globe: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15',
  help: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.2',
  history: 'M3 10a7 7 0 1 0 2-5L3 7M3 3v4h4M10 6.5V10l2.5 1.5',
  home: 'M3 9.5 10 3l7 6.5M5 8v8.5h10V8M8.3 16.5V12h3.4v4.5',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 9v5M10 6.2v.2',
  key: 'M7 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M9.5 10.5l7-7M13.5 6.5l2.5 2.5',
  link: 'M8.5 11.5a3.2 3.2 0 0 0 4.6 0l3-3a3.2 3.2 0 0 0-4.6-4.6L10.3 5M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-3 3a3.2 3.2 0 0 0 4.6 4.6L9.7 15',
  lock: 'M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9',
  logout: 'M8 3.5H3.5v13H8M8 10h9M13.5 6.5 17 10l-3.5 3.5',
  mail: 'M2.5 4.5h15v11h-15zM3 5l7 6 7-6',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  monitor: 'M2.5 4h15v9.5h-15zM7 17h6M10 13.5V17',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  plus: 'M10 4v12M4 10h12',
  print: 'M6 7V3h8v4M4 13.5H2.5V7h15v6.5H16M6 11.5h8V17H6z',
  refresh: 'M16.5 8A7 7 0 0 0 4 6.5L3 8M3 4v4h4M3.5 12A7 7 0 0 0 16 13.5l1-1.5M17 16v-4h-4',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4',
  settings: 'M3 5.5h8M15 5.5h2M13 3.5v4M3 10h2M9 10h8M7 8v4M3 14.5h6M13 14.5h4M11 12.5v4',
  shield: 'M10 2.5 3.5 5v5c0 3.8 2.8 6.4 6.5 7.5 3.7-1.1 6.5-3.7 6.5-7.5V5z',
  signIn: 'M12 3.5h4.5v13H12M3 10h9M8.5 6.5 12 10l-3.5 3.5',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M16 4l-1.4 1.4M5.4 14.6 4 16',
  trash: 'M3.5 5.5h13M8 5.5V3h4v2.5M5 5.5l.8 11.5h8.4L15 5.5M8.3 9v4.5M11.7 9v4.5',
  unlink: 'M3 3l14 14M11.5 5 12 4.4a3.2 3.2 0 0 1 4.6 4.6l-1.6 1.6M8.5 15l-.5.6A3.2 3.2 0 0 1 3.4 11L5 9.4',
  user: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3 17c.6-3.4 3.4-5 7-5s6.4 1.6 7 5',
  userPlus:
    'M8 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M1.5 17c.6-3.4 3-5 6.5-5 1.5 0 2.8.3 3.9.9M15.5 12v6M12.5 15h6',
  users:
    'M7.5 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M1.5 16c.5-3 2.8-4.4 6-4.4s5.5 1.4 6 4.4M13 4.3a3 3 0 0 1 0 5.4M15 12c2 .6 3.2 2 3.5 4',
  wand: 'm3 17 9-9M14 3v3M12.5 4.5h3M16.5 9v2.4M15.3 10.2h2.4M8 3v2M7 4h2M12 8l1.8-1.8',
  x: 'm5 5 10 10M15 5 5 15',
} as const;

export type IconName = keyof typeof SHAPES;

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
      <path d={SHAPES[name]} />
    </svg>
  );
}
