/** Where somebody is in the list, which is no part of what it shows. */
const PLACE = ['page', 'until'];

/** What a view keeps of an address: search, filters and order, in a fixed sequence so that equal ones look equal. */
export function queryOf(search: string): string {
  const values = new URLSearchParams(search);
  for (const name of PLACE) values.delete(name);
  values.sort();
  return values.toString();
}
