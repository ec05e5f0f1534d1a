import { source as AXE } from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules that depend on colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DESKTOP = { width: 1280, height: 800 };
/** 400 % zoom on a small screen (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };

/** Runs in the page. */
const OUTLINE = `({
  h1: [...document.querySelectorAll('h1')].filter((it) => it.checkVisibility()).map((it) => it.innerText),
  title: document.title,
  lang: document.documentElement.lang,
  main: document.querySelectorAll('main, [role=main]').length,
})`;
const SIDEWAYS = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const wide = [...document.body.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > clientWidth + 1);
  return scrollWidth + ' px, e.g. ' + wide.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)).join(' | ');
})()`;

/** Colours halfway through a transition are nobody's colours, and a theme takes a frame to arrive. */
const SETTLED = `new Promise((settled) => {
  let quiet = 0;
  const look = () => {
    quiet = document.getAnimations().length === 0 ? quiet + 1 : 0;
    if (quiet === 3) settled();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** What keeps a page from being usable by everybody, one line each: axe in both themes, outline, and 320 px. */
export async function barriersOn(page: Page): Promise<string[]> {
  const found = [...(await violationsOn(page)), ...(await outlineOf(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  // A theme changes colours only.
  found.push(...(await violationsOn(page, COLOURS)).map((line) => `dark: ${line}`));
  await page.emulateMedia({ colorScheme: 'light' });
  return [...found, ...(await sidewaysOn(page))];
}

/** What makes a page scroll sideways at 320 px, if anything. */
export async function sidewaysOn(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  const sideways = await page.evaluate<string | null>(SIDEWAYS);
  await page.setViewportSize(DESKTOP);
  return sideways === null ? [] : [`scrolls sideways: ${sideways}`];
}

/** Violations of WCAG 2.2 A and AA in the page as it stands, or of these rules only. */
export async function violationsOn(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(SETTLED);
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(AXE);
  const runOnly = rules === undefined ? { type: 'tag', values: WCAG } : { type: 'rule', values: rules };
  return page.evaluate<string[]>(`axe
    .run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`);
}

type Outline = { h1: string[]; title: string; lang: string; main: number };

async function outlineOf(page: Page): Promise<string[]> {
  const outline = await page.evaluate<Outline>(OUTLINE);
  return [
    ...(outline.h1.length === 1 ? [] : [`h1: ${JSON.stringify(outline.h1)}`]),
    ...(/\S.* · Gatehouse$/.test(outline.title) ? [] : [`title: ${outline.title}`]),
    ...(outline.lang === 'en' ? [] : [`lang: ${outline.lang}`]),
    ...(outline.main === 1 ? [] : [`main landmarks: ${outline.main}`]),
  ];
}
