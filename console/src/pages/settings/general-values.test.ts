import type { GeneralSettings } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import { badOrigin, originLines, toUpdate, toValues } from './general-values.ts';

const here = { source: 'database', sourceName: null } as const;
const settings: GeneralSettings = {
  publicUrl: { value: 'https://rd.example.org', ...here },
  allowedOrigins: {
    value: ['https://rd.example.org'],
    source: 'environment',
    sourceName: 'GATEHOUSE_ALLOWED_ORIGINS',
  },
  deviceLogin: { value: 'confirm', ...here },
  deviceLoginOnIpMismatch: { value: 'challenge', ...here },
  secondFactorAfterProvider: { value: false, source: 'default', sourceName: null },
  deviceLoginUnknownDevices: { value: 'allow', ...here },
  maxPeersPerAddressBook: { value: 0, ...here },
  allowNonAdminShareToOtherGroups: { value: false, ...here },
  newDevices: { value: 'allow', ...here },
  onlyAdminAccessesUnassigned: { value: false, ...here },
  disableRetrievingAccessible: { value: false, ...here },
  onlyAdminAccessesLogs: { value: false, ...here },
  logRetentionDays: { value: 0, ...here },
  organisationName: { value: '', ...here },
  signInNotice: { value: '', ...here },
  supportContact: { value: '', ...here },
  idServer: { value: 'rd.example.org', ...here },
  relayServer: { value: '', ...here },
  serverKey: { value: '', ...here },
};

describe('general settings', () => {
  it('sends only what has changed', () => {
    const values = { ...toValues(settings), deviceLogin: 'direct' as const };
    expect(toUpdate(values, settings)).toEqual({ deviceLogin: 'direct' });
  });

  it('never sends what is set from outside', () => {
    const values = { ...toValues(settings), allowedOrigins: 'https://other.example.org' };
    expect(toUpdate(values, settings)).toEqual({});
  });

  it('reads origins line by line and completes bare hosts', () => {
    expect(originLines(' rd.example.org \n\nhttp://localhost:21114/ ')).toEqual([
      'https://rd.example.org',
      'http://localhost:21114',
    ]);
  });

  it('names the line that is no origin', () => {
    expect(badOrigin('https://rd.example.org\nftp://x')).toBe('ftp://x');
  });
});
