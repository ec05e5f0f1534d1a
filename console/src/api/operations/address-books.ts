/** Method and path, as `contract/src/operations/address-books.ts` says. */
export const ADDRESS_BOOK_OPERATIONS = {} as const;
