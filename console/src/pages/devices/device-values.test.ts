import { describe, expect, it } from 'vitest';
import { deviceChanges, type DeviceValues } from './device-values.ts';

const before: DeviceValues = {
  user: { id: 'anna', name: 'anna' },
  deviceGroupIds: ['a', 'b'],
  name: 'Front desk',
  username: '',
  note: 'x',
  strategyId: 'kiosk',
};

describe('what the form of a device sends', () => {
  it('is nothing when nothing was changed, whatever the order of the groups', () => {
    expect(deviceChanges(before, { ...before, deviceGroupIds: ['b', 'a'] })).toEqual({});
  });

  it('is just what was changed', () => {
    expect(deviceChanges(before, { ...before, strategyId: '' })).toEqual({ strategyId: null });
    expect(deviceChanges(before, { ...before, note: 'y' })).toEqual({ note: 'y' });
    expect(deviceChanges(before, { ...before, deviceGroupIds: [] })).toEqual({ deviceGroupIds: [] });
    expect(deviceChanges(before, { ...before, user: { id: 'ben', name: 'ben' } })).toEqual({ userId: 'ben' });
  });

  it('gives the reported name back when the own one is emptied', () => {
    expect(deviceChanges(before, { ...before, name: ' ', username: 'kai' })).toEqual({
      nameOverride: null,
      usernameOverride: 'kai',
    });
  });

  it('takes the device from its user when the box is emptied, but not while the name is unknown', () => {
    expect(deviceChanges(before, { ...before, user: null })).toEqual({ userId: null });
    expect(deviceChanges(before, { ...before, user: undefined })).toEqual({});
  });
});
