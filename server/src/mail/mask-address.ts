/** `alice@example.org` as `a***@example.org`: enough to know one's own mailbox, too little to learn a stranger's. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '' : `${String.fromCodePoint(address.codePointAt(0)!)}***${address.slice(at)}`;
}
