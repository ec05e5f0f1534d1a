import { BookName, EntryTarget, TagColor, TagName } from '@gatehouse/contract';
import { z } from 'zod';

/** Typed by people: what is too long is refused. Null and absent are the same: nothing is said. */
const typed = (max: number) =>
  z
    .string()
    .max(max)
    .nullish()
    .transform((value) => value ?? undefined);
/** Filled in by clients: what is too long is cut, so that an odd device can still be added. */
const reported = (max: number) =>
  z
    .string()
    .nullish()
    .transform((value) => value?.slice(0, max));

/** A text in practice, `"true"` or `"false"`; a boolean does no harm. */
const YesNo = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : String(value) === 'true'));

/** An entry as clients and scripts write one (client contract 2.23). */
export const PeerBody = z
  .object({
    id: EntryTarget,
    alias: typed(300),
    note: typed(2000),
    hash: typed(1000),
    password: typed(500),
    tags: z
      .array(TagName)
      .max(100)
      .nullish()
      .transform((value) => value ?? undefined),
    username: reported(200),
    hostname: reported(200),
    platform: reported(60),
    forceAlwaysRelay: YesNo,
    rdpPort: reported(20),
    rdpUsername: reported(200),
    loginName: reported(200),
    device_group_name: reported(200),
  })
  .transform(({ id, device_group_name, ...fields }) => ({
    rustdeskId: id,
    fields: { ...fields, deviceGroupName: device_group_name },
  }));

export const IdList = z.array(z.string().max(512)).min(1).max(1000);
export const TagNames = z.array(z.string().trim().max(100)).min(1).max(500);
export const NewTag = z.object({ name: TagName, color: TagColor });
export const RenamedTag = z.object({ old: z.string().trim().max(100), new: TagName });

const Info = z
  .object({ password: typed(500) })
  .nullish()
  .transform((info) => info?.password);
const optionalName = z
  .string()
  .trim()
  .max(100)
  .nullish()
  .transform((name) => name || undefined);

export const NewBook = z.object({ name: BookName, note: typed(2000), info: Info });
export const ChangedBook = z.object({
  guid: z.string().max(64),
  name: optionalName,
  note: typed(2000),
  owner: optionalName,
  info: Info,
});
export const GuidList = z.array(z.string().max(64)).min(1).max(100);

const Rule = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export const NewRule = z.object({
  guid: z.string().max(64),
  rule: Rule,
  user: optionalName,
  group: optionalName,
});
export const ChangedRule = z.object({ guid: z.string().max(64), rule: Rule });

const positive = (max: number, otherwise: number) => z.coerce.number().int().min(1).max(max).catch(otherwise);
const filter = z.string().max(300).optional().catch(undefined);
/** Clients read 100 a page, scripts 30 or 50 (client contract 1.5). */
export const PageQuery = z.object({
  current: positive(1_000_000, 1),
  pageSize: positive(500, 100),
  ab: z.string().max(64).catch(''),
  id: filter,
  alias: filter,
  name: filter,
  rule: filter,
});
