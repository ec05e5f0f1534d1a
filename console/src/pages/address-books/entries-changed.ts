import type { OperationName } from '@gatehouse/contract';

/** What is read again after a change of a book's entries. */
export const ENTRIES_CHANGED: readonly OperationName[] = [
  'listBookEntries',
  'listBookTags',
  'listDeletedEntries',
  'listImportableDevices',
  'searchAddressBooks',
  'listAddressBooks',
  'getAddressBook',
  'getPersonalAddressBook',
  'listAuditEvents',
];
