/** `small` shows in seconds that a part works; its numbers mean nothing and are not kept. */
export type Scale = 'full' | 'small';

/** One section of docs/performance.md. */
export type BenchPart = {
  /** What to type after `npm run bench`. */
  name: string;
  /** The heading, by which the section is found again. */
  title: string;
  /** @returns everything below the heading, as Markdown */
  measure: (scale: Scale) => Promise<string>;
};
