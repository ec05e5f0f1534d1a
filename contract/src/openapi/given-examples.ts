import type { Json } from './json.ts';

/** Examples of schemas whose own rules say more than their parts: by the name in `components/schemas`. */
export const GIVEN_EXAMPLES: Record<string, Json> = {
  BulkStep: {
    changed: 2,
    unchanged: 1,
    refused: [{ id: '0199d5f2-4c00-7abc-8def-0123456789ac', name: 'Till', code: 'device.online' }],
    cursor: null,
    undo: [{ action: { kind: 'disable' }, ids: ['0199d5f2-4c00-7abc-8def-0123456789ab'] }],
  },
  Origin: 'https://rd.example.org',
};
