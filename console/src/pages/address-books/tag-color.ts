/** `#rrggbb` of a tag's unsigned ARGB: the opacity is the client's business. */
export function toHex(color: number): string {
  return `#${(color % 0x100_0000).toString(16).padStart(6, '0')}`;
}

/** Opaque ARGB of `#rrggbb`. */
export function fromHex(hex: string): number {
  return 0xff00_0000 + Number.parseInt(hex.slice(1), 16);
}
