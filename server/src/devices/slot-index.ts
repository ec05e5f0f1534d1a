import { randomInt } from 'node:crypto';

const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.75;
const FREE = 0;

/**
 * Finds slots by a text of theirs in some eight bytes each, where a `Map` takes forty. The texts stay with whoever holds
 * the slots: `textOf` must answer for every slot that is in here.
 */
export class SlotIndex {
  readonly #textOf: (slot: number) => string;
  /** Clients choose IDs: nobody outside can know which ones collide. */
  readonly #seed = randomInt(2 ** 32);
  /** Slot + 1; a power of two of them. */
  #cells = new Uint32Array(FIRST_CAPACITY);
  #size = 0;

  constructor(textOf: (slot: number) => string) {
    this.#textOf = textOf;
  }

  /** -1 when there is none. */
  find(text: string): number {
    return this.#cells[this.#cellOf(text)]! - 1;
  }

  /** In the place of the slot that had this text. */
  set(text: string, slot: number): void {
    if (this.#size + 1 > this.#cells.length * MAX_LOAD) this.#grow();
    const cell = this.#cellOf(text);
    if (this.#cells[cell] === FREE) this.#size += 1;
    this.#cells[cell] = slot + 1;
  }

  delete(text: string): void {
    let gap = this.#cellOf(text);
    if (this.#cells[gap] === FREE) return;
    this.#size -= 1;
    const mask = this.#cells.length - 1;
    // Whoever stands behind moves up, unless that would be before the place where its search begins.
    for (let cell = (gap + 1) & mask; this.#cells[cell] !== FREE; cell = (cell + 1) & mask) {
      const home = this.#homeOf(this.#textOf(this.#cells[cell]! - 1));
      if (((cell - home) & mask) < ((cell - gap) & mask)) continue;
      this.#cells[gap] = this.#cells[cell]!;
      gap = cell;
    }
    this.#cells[gap] = FREE;
  }

  /** Where the text is, or the free cell where it would be. */
  #cellOf(text: string): number {
    const mask = this.#cells.length - 1;
    let cell = this.#homeOf(text);
    while (this.#cells[cell] !== FREE && this.#textOf(this.#cells[cell]! - 1) !== text)
      cell = (cell + 1) & mask;
    return cell;
  }

  /** FNV-1a and the last step of MurmurHash3, whose low bits depend on every bit. */
  #homeOf(text: string): number {
    let value = this.#seed ^ 0x811c9dc5;
    for (let index = 0; index < text.length; index += 1)
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) & (this.#cells.length - 1);
  }

  #grow(): void {
    const before = this.#cells;
    this.#cells = new Uint32Array(before.length * 2);
    for (const cell of before) if (cell !== FREE) this.#cells[this.#cellOf(this.#textOf(cell - 1))] = cell;
  }
}
