import sanitizeHtml from 'sanitize-html';
import { AppError } from '../../../errors.ts';

const MAX_ICON_BYTES = 32 * 1024;

const SHAPES = ['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'];
const PAINT = ['defs', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'title'];

/** Geometry and paint only: nothing that loads, runs, animates or refers outside. */
const ATTRIBUTES =
  'id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform preserveAspectRatio opacity ' +
  'fill fill-rule fill-opacity clip-rule clip-path clipPathUnits stroke stroke-width stroke-linecap ' +
  'stroke-linejoin stroke-miterlimit stroke-opacity stroke-dasharray offset stop-color stop-opacity ' +
  'gradientUnits gradientTransform spreadMethod';

/** A reference into the same drawing; any other address is out. */
const LOCAL_REFERENCE = /^url\(#[\w-]{1,64}\)$/;
const HARMFUL = /[<>"'&\\:]|url|expression|javascript/i;

/**
 * The icon with everything taken out that is not a plain drawing, re-serialised.
 * @throws AppError `provider.icon_invalid` when it is too large or no drawing remains.
 */
export function sanitiseIcon(markup: string): string {
  if (Buffer.byteLength(markup) > MAX_ICON_BYTES) throw invalid('The icon is larger than 32 kB');
  const clean = sanitizeHtml(markup, {
    allowedTags: [...SHAPES, ...PAINT],
    allowedAttributes: { '*': ATTRIBUTES.split(' '), svg: [...ATTRIBUTES.split(' '), 'xmlns'] },
    allowedSchemes: [],
    textFilter: (text, tagName) => (tagName === 'title' ? text : ''),
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'foreignObject', 'text'],
    parser: { lowerCaseTags: false, lowerCaseAttributeNames: false, xmlMode: true },
    transformTags: {
      '*': (tagName, attributes) => ({ tagName, attribs: keepHarmless(tagName, attributes) }),
    },
  }).trim();
  const roots = clean.match(/<svg[\s>]/g) ?? [];
  const isOneDrawing = roots.length === 1 && clean.startsWith('<svg') && clean.endsWith('</svg>');
  if (!isOneDrawing || !/<(path|rect|circle|ellipse|line|polyline|polygon)[\s/>]/.test(clean))
    throw invalid('The icon is not an SVG drawing');
  return clean;
}

function keepHarmless(tagName: string, attributes: Record<string, string>): Record<string, string> {
  const kept = Object.entries(attributes).filter(
    ([, value]) => LOCAL_REFERENCE.test(value) || !HARMFUL.test(value),
  );
  const result = Object.fromEntries(kept);
  return tagName === 'svg' ? { ...result, xmlns: 'http://www.w3.org/2000/svg' } : result;
}

function invalid(message: string): AppError {
  return new AppError('provider.icon_invalid', message);
}
