/** Microsoft's own four squares, on 21 × 21; the guidelines forbid any change to them. */
export const MICROSOFT_SQUARES = [
  { x: 0, y: 0, fill: '#f25022' },
  { x: 11, y: 0, fill: '#7fba00' },
  { x: 0, y: 11, fill: '#00a4ef' },
  { x: 11, y: 11, fill: '#ffb900' },
] as const;

const LETTERS: Record<string, string> = {
  google: 'G',
  okta: 'O',
  auth0: 'A0',
  github: 'GH',
  gitlab: 'GL',
  facebook: 'F',
};

/** Stands for a provider whose logo is not ours to draw; undefined for a custom one without an icon. */
export function providerLetters(kind: string): string | undefined {
  return LETTERS[kind];
}

/** An uploaded icon as an address for `<img>`: as an image its scripts and links are dead. */
export function svgDataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
