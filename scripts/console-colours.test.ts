import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../console/src/theme/tokens.css', import.meta.url), 'utf8');
const TEXT = 4.5;
const EDGE = 3;
const PAIRS: readonly [string, string, number][] = [
  ['text', 'bg', TEXT],
  ['text', 'surface', TEXT],
  ['text', 'subtle', TEXT],
  ['dim', 'bg', TEXT],
  ['dim', 'surface', TEXT],
  ['dim', 'subtle', TEXT],
  ['accent', 'surface', TEXT],
  ['accent', 'bg', TEXT],
  ['accent', 'accent-soft', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['on-bad', 'bad', TEXT],
  ['on-bad', 'bad-hover', TEXT],
  ['text', 'accent-soft', TEXT],
  ['text', 'ok-soft', TEXT],
  ['text', 'warn-soft', TEXT],
  ['text', 'bad-soft', TEXT],
  ['ok', 'surface', TEXT],
  ['ok', 'ok-soft', TEXT],
  ['warn', 'surface', TEXT],
  ['warn', 'warn-soft', TEXT],
  ['bad', 'surface', TEXT],
  ['bad', 'bad-soft', TEXT],
  ['dim', 'bad-soft', TEXT],
  ['accent', 'warn-soft', TEXT],
  ['accent', 'bad-soft', TEXT],
  ['edge', 'surface', EDGE],
  ['edge', 'bg', EDGE],
];

describe.each([
  ['light', ':root {'],
  ['dark', ":root[data-mantine-color-scheme='dark'] {"],
])('colours of the %s scheme', (_name, start) => {
  const colours = readColours(css, start);

  it.each(PAIRS)('%s on %s has at least %s:1', (front, back, least) => {
    expect(contrast(colours.get(front) ?? '', colours.get(back) ?? '')).toBeGreaterThanOrEqual(least);
  });
});

function readColours(text: string, start: string): Map<string, string> {
  const from = text.indexOf(start);
  const block = text.slice(from, text.indexOf('}', from));
  return new Map([...block.matchAll(/--gh-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** WCAG 2.2, definition of contrast ratio. */
function contrast(front: string, back: string): number {
  const [light, dark] = [luminance(front), luminance(back)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
