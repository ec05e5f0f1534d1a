/** The form names are compared in: NFKC and lower case, so that letter case and width variants collide. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
