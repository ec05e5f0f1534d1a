/** The operating systems that clients and the console have an icon for. */
export type Platform = 'windows' | 'linux' | 'macos' | 'android' | 'ios' | '';

/**
 * Works the platform out of what clients call their system: the bare word of a sign-in (`windows`), or the longer text
 * of an inventory, where only the part before ` / ` counts (client contract 2.9, 2.26).
 */
export function platformOf(os: string): Platform {
  const name = os.split(' / ', 1)[0]!.trim().toLowerCase();
  if (name.startsWith('windows')) return 'windows';
  if (name === 'macos' || name.startsWith('mac os') || name.startsWith('darwin')) return 'macos';
  if (name === 'android' || name === 'ios') return name;
  return name === '' ? '' : 'linux';
}
