/** Digits in groups of three from the right, as clients show them: `1010470846` → `1 010 470 846`; other IDs as they are. */
export function groupRustdeskId(id: string): string {
  return /^\d{4,}$/.test(id) ? id.replaceAll(/\B(?=(\d{3})+$)/g, ' ') : id;
}
