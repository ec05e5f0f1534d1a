import { z } from 'zod';
import { Id, Instant, ShownName } from './common.ts';

/** The lists that can keep views. */
export const ViewPage = z.enum([
  'devices',
  'users',
  'connections',
  'file-transfers',
  'alarms',
  'activity',
  'address-books',
]);
export type ViewPage = z.infer<typeof ViewPage>;

/** A list's search, filters and order under a name; what the address of the page says after `?`. */
export const SavedView = z.object({
  id: Id,
  page: ViewPage,
  name: z.string(),
  query: z.string(),
  /** Shown to everybody who may open the page. */
  shared: z.boolean(),
  isOwn: z.boolean(),
  ownerName: z.string(),
  createdAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;
export const SavedViewList = z.object({ rows: z.array(SavedView) });

const Query = z
  .string()
  .max(2000)
  .regex(/^[^\p{Cc}#?]*$/u, 'Give what stands after ? in the address');
export const CreateSavedView = z.object({
  page: ViewPage,
  name: ShownName,
  query: Query,
  shared: z.boolean().default(false),
});
export const UpdateSavedView = z.object({ name: ShownName, query: Query, shared: z.boolean() }).partial();
