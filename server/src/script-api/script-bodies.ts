import { CreateGroup } from '@gatehouse/contract';

/** Scripts say null for what was not typed: nothing is said then. */
export const groupNote = CreateGroup.shape.note
  .unwrap()
  .nullish()
  .transform((note) => note ?? undefined);
