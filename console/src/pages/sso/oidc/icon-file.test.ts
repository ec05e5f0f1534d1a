import { expect, test } from 'vitest';
import { iconProblem } from './icon-file.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>';

test.each([SVG, `<?xml version="1.0"?>\n<!-- made by hand -->\n${SVG}`, `\uFEFF${SVG}`])(
  'an SVG file is taken: %s',
  (text) => {
    expect(iconProblem(text, text.length)).toBeNull();
  },
);

test.each(['\u0089PNG', '<html><svg></svg></html>', ''])('anything else is refused: %s', (text) => {
  expect(iconProblem(text, text.length)).toBe('not-svg');
});

test('a file above 64 KiB is refused before it is sent', () => {
  expect(iconProblem(SVG, 65_537)).toBe('too-large');
});
