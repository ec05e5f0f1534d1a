export type IconProblem = 'too-large' | 'not-svg';

/** The limit of the contract, in characters. */
const MAX_SIZE = 65_536;

/** A first look for the person who uploads; what may stay in the picture is the server's decision. */
export function iconProblem(text: string, sizeBytes: number): IconProblem | null {
  if (sizeBytes > MAX_SIZE || text.length > MAX_SIZE) return 'too-large';
  const start = text.replace(/^\uFEFF/, '').replace(/<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>/gi, '');
  return /^\s*<svg[\s>]/i.test(start) ? null : 'not-svg';
}
