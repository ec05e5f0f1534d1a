import type { Bootstrap } from '@gatehouse/contract';
import type { Settings } from './settings.service.ts';

/** What an administrator wrote for people who sign in; plain text that whoever shows it must escape. */
export async function readTexts({ get }: Pick<Settings, 'get'>): Promise<Bootstrap['texts']> {
  return {
    organisationName: await get('organisationName'),
    signInNotice: await get('signInNotice'),
    supportContact: await get('supportContact'),
  };
}
