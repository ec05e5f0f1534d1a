import { EntryTarget, TagColor, TagName } from '@gatehouse/contract';
import { z } from 'zod';
import type { AddressBooks } from '../address-books/address-books.service.ts';
import type { PushedBook, WholeBook } from '../address-books/legacy.service.ts';
import { PeerBody } from './address-book-bodies.ts';
import type { Calls } from './address-book-call.ts';

/** Old clients push their whole book at once: some thousand entries with notes and hashes. */
const PUSH_BYTES = 8 * 1024 * 1024;
const MAX_ENTRIES = 20_000;
const MAX_TAGS = 500;

/** Text that holds JSON, as the whole book travels (client contract 2.17). */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'This is not JSON' });
    return z.NEVER;
  }
});

const FIELDS = Object.keys(PeerBody.in.shape);

/**
 * The fields of an entry and nothing else: a text of eight megabytes has as many "fields" as characters. Longer texts
 * than a person would type are cut: refusing the push would cost an old client its whole book.
 */
function fitting(peer: unknown): Record<string, unknown> {
  if (typeof peer !== 'object' || peer === null) return {};
  const said = peer as Record<string, unknown>;
  return Object.fromEntries(
    FIELDS.map((field) => [field, Object.hasOwn(said, field) ? cut(field, said[field]) : undefined]),
  );
}

const cut = (field: string, value: unknown): unknown =>
  typeof value === 'string' && field !== 'id' ? value.slice(0, 300) : value;

const Peers = z
  .array(z.unknown())
  .max(MAX_ENTRIES)
  // One entry that makes no sense must not cost an old client all the others.
  .transform((peers) => peers.map(fitting).filter(({ id }) => EntryTarget.safeParse(id).success))
  .pipe(z.array(PeerBody));
const Colors = jsonText.transform(readColors).catch(() => new Map());
const Tags = z.array(TagName).max(MAX_TAGS);
const Pushed = z.object({
  data: jsonText.pipe(
    z.object({ peers: Peers.optional(), tags: Tags.optional(), tag_colors: Colors.optional() }),
  ),
});

/** The one book of clients before 1.2.3, which is the personal one of newer clients. */
export function mountLegacyBook(calls: Calls, { legacy }: AddressBooks): void {
  for (const [method, url] of [
    ['GET', '/api/ab'],
    ['POST', '/api/ab/get'],
  ] as const)
    calls.read({
      methods: [method],
      url,
      answer: async ({ viewer }) => presentWhole(await legacy.read(viewer)),
    });
  calls.write({
    method: 'POST',
    url: '/api/ab',
    body: Pushed,
    bodyLimit: PUSH_BYTES,
    change: ({ viewer, body: { data }, actor }) => legacy.overwrite(viewer, toPushed(data), actor),
  });
}

/** `null` stands for an empty book. */
function presentWhole({ entries, tags, max }: WholeBook): unknown {
  if (entries.length === 0 && tags.length === 0) return null;
  const data = {
    tags: tags.map(({ name }) => name),
    peers: entries.map(({ rustdeskId, username, hostname, platform, alias, tags, hash }) => ({
      id: rustdeskId,
      username,
      hostname,
      platform,
      alias,
      tags,
      hash,
    })),
    tag_colors: JSON.stringify(Object.fromEntries(tags.map(({ name, color }) => [name, color]))),
  };
  return { data: JSON.stringify(data), ...(max > 0 ? { licensed_devices: max } : {}) };
}

/** What is no colour is left out, and so is what comes after as many as a book has tags. */
function readColors(said: unknown): Map<string, number> {
  const colors = typeof said === 'object' && said !== null ? Object.entries(said).slice(0, MAX_TAGS) : [];
  return new Map(
    colors.flatMap(([name, color]) => {
      const read = TagColor.safeParse(color);
      return read.success ? [[name.trim(), read.data] as const] : [];
    }),
  );
}

function toPushed({
  peers,
  tags,
  tag_colors: colors = new Map<string, number>(),
}: z.output<typeof Pushed>['data']): PushedBook {
  return {
    entries: peers?.map(({ rustdeskId, fields }) => ({ rustdeskId, ...fields, password: undefined })),
    tags,
    colors,
  };
}
