import { describe, expect, it } from 'vitest';
import { deviceGroupsCsv, userGroupsCsv } from './groups-csv.ts';

const shared = { id: 'g1', note: 'a, b', createdAt: '2026-11-23T12:00:00.000Z', memberCount: 3 };

describe('exported groups', () => {
  it('name both ends of their rules', () => {
    const accessTo = [
      { kind: 'user_group' as const, id: 'a', name: 'Sales' },
      { kind: 'device_group' as const, id: 'b', name: 'Lobby' },
    ];
    const text = userGroupsCsv([
      { ...shared, name: '=Support', isDefault: false, accessTo, accessedFrom: [] },
    ]);
    expect(text.split('\r\n')[1]).toBe(`'=Support,"a, b",no,3,Sales; Lobby,,2026-11-23T12:00:00.000Z,g1`);
  });

  it('leave out what the viewer may not count', () => {
    const group = { ...shared, memberCount: null, name: 'Lobby', strategy: { id: 's', name: 'Kiosk' } };
    expect(deviceGroupsCsv([{ ...group, accessedFrom: [] }]).split('\r\n')[1]).toBe(
      'Lobby,"a, b",,Kiosk,,2026-11-23T12:00:00.000Z,g1',
    );
  });
});
