import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';

/** What `--assign` and the presets of an inventory may say; book and tag must exist. */
export type WantedEntry = {
  book: string;
  rustdeskId: string;
  tag?: string | undefined;
  alias?: string | undefined;
  password?: string | undefined;
  note?: string | undefined;
};

export type AddressBooks = {
  /**
   * Adds the device to a shared book by name, or brings its entry up to date.
   * @throws AppError `address_book.not_found`, `address_book.tag_not_found`
   */
  addByName: (wanted: WantedEntry, actor: Actor) => Promise<void>;
};

export function createAddressBooks(_core: Core): AddressBooks {
  return {
    addByName: async ({ book }) => {
      throw new AppError('address_book.not_found', `There is no address book named ${book}`, { name: book });
    },
  };
}
