const PREAMBLE = `# Performance

Measured by \`npm run bench\`; each part says when and where. Everything runs on loopback: servers, PostgreSQL and the load
generators share one machine. Absolute times depend on it and on what else runs there; the ratios come from rounds that
take turns in one run and carry over better.
`;

export type Section = { title: string; text: string };

/** Puts new sections in the place of old ones with the same title; the others stay, and all come in this order. */
export function updateDocument(
  document: string,
  fresh: readonly Section[],
  titles: readonly string[],
): string {
  const sections = new Map(readSections(document).map((section) => [section.title, section]));
  for (const section of fresh) sections.set(section.title, section);
  const known = titles.flatMap((title) => sections.get(title) ?? []);
  return [PREAMBLE, ...known.map(renderSection)].join('\n');
}

export function renderSection({ title, text }: Section): string {
  return `## ${title}\n\n${text.trim()}\n`;
}

function readSections(document: string): Section[] {
  const [, ...parts] = document.split(/^## /m);
  return parts.map((part) => {
    const lineEnd = part.indexOf('\n');
    return { title: part.slice(0, lineEnd).trim(), text: part.slice(lineEnd) };
  });
}
