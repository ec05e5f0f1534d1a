import { EntryTarget, TagColor, TagName } from '@gatehouse/contract';
import { z } from 'zod';
import type { AddressBooks } from '../address-books/address-books.service.ts';
import type { PushedBook, WholeBook } from '../address-books/legacy.service.ts';
import { PeerBody } from './address-book-bodies.ts';
import type { Calls } from './address-book-call.ts';

/** Old clients push their whole book at once: some thousand entries with notes and hashes. */
const PUSH_BYTES = 8 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

/** Text that holds JSON, as the whole book travels (client contract 2.17). */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'This is not JSON' });
    return z.NEVER;
  }
});

/** Longer texts than a person would type are cut: refusing the push would cost an old client its whole book. */
function fitting(peer: unknown): Record<string, unknown> {
  const fields = Object.entries((peer ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    fields.map(([key, value]) => [
      key,
      typeof value === 'string' && key !== 'id' ? value.slice(0, 300) : value,
    ]),
  );
}

const Peers = z
  .array(z.unknown())
  .max(MAX_ENTRIES)
  // One entry that makes no sense must not cost an old client all the others.
  .transform((peers) => peers.map(fitting).filter(({ id }) => EntryTarget.safeParse(id).success))
  .pipe(z.array(PeerBody));
const Colors = jsonText.pipe(z.record(z.string().max(100), z.unknown())).catch({});
const Tags = z.array(TagName).max(500);
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

function toPushed({ peers, tags, tag_colors = {} }: z.output<typeof Pushed>['data']): PushedBook {
  const colors = Object.entries(tag_colors).flatMap(([name, color]) => {
    const read = TagColor.safeParse(color);
    return read.success ? [[name.trim(), read.data] as const] : [];
  });
  return {
    entries: peers?.map(({ rustdeskId, fields }) => ({ rustdeskId, ...fields, password: undefined })),
    tags,
    colors: new Map(colors),
  };
}
