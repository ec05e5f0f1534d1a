import type { Json } from './json.ts';

/** Examples of schemas whose own rules say more than their parts: by the name in `components/schemas`. */
export const GIVEN_EXAMPLES: Record<string, Json> = {
  Origin: 'https://rd.example.org',
};
