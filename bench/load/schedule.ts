/** Things that are due at a time: a ring of milliseconds, so that hundreds of thousands cost no more than a few. */
export type Schedule<Item> = {
  /** `dueAt` on the clock of `takeDue`, at most the ring's length ahead. */
  add: (item: Item, dueAt: number) => void;
  /** Everything that has become due, the oldest first. */
  takeDue: (now: number) => { item: Item; dueAt: number }[];
};

/** @param lengthMs how far ahead something can be planned */
export function createSchedule<Item>(lengthMs: number, startedAt: number): Schedule<Item> {
  const slots: { item: Item; dueAt: number }[][] = Array.from({ length: lengthMs + 1 }, () => []);
  let cursor = Math.floor(startedAt);
  return {
    add(item, dueAt) {
      const slot = Math.max(Math.floor(dueAt), cursor);
      slots[slot % slots.length]!.push({ item, dueAt });
    },
    takeDue(now) {
      const due: { item: Item; dueAt: number }[] = [];
      // A millisecond is due once it is over, so that nothing is early.
      for (; cursor < Math.floor(now); cursor += 1) {
        const slot = slots[cursor % slots.length]!;
        for (const entry of slot) due.push(entry);
        slot.length = 0;
      }
      return due;
    },
  };
}
