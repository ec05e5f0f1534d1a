import { describe, expect, test } from 'vitest';
import {
  createBody,
  formOfNewProvider,
  formOfProvider,
  isSameForm,
  newProviderProblems,
  suggestedName,
  updateBody,
} from './provider-form.ts';
import { aProvider } from './testing.ts';

const fromDialog = {
  kind: 'azure' as const,
  name: '',
  label: '',
  clientId: ' client ',
  clientSecret: ' abc8Q~x ',
  issuer: ' https://login.microsoftonline.com/t/v2.0 ',
  authorityHost: '',
  internalNetwork: false,
  iconSvg: null,
};

describe('an edited provider', () => {
  test('sends only what was changed, and the revision', () => {
    const filled = formOfProvider(aProvider());
    const form = { ...filled, clientId: 'other', scopes: 'openid  profile' };
    expect(updateBody(4, filled, form)).toEqual({
      clientId: 'other',
      scopes: ['openid', 'profile'],
      rev: 4,
    });
  });

  test('never sends an empty secret', () => {
    const filled = formOfProvider(aProvider());
    expect(updateBody(4, filled, { ...filled, clientSecret: '  ' })).toEqual({ rev: 4 });
    expect(updateBody(4, filled, { ...filled, clientSecret: 'new' })).toEqual({
      clientSecret: 'new',
      rev: 4,
    });
  });

  test('an emptied field becomes null and automatic creation becomes null', () => {
    const filled = formOfProvider(aProvider({ domainHint: 'contoso.com', createUsers: false }));
    expect(updateBody(1, filled, { ...filled, domainHint: '', createUsers: 'auto' })).toEqual({
      domainHint: null,
      createUsers: null,
      rev: 1,
    });
  });

  test('is unchanged until something differs', () => {
    const filled = formOfProvider(aProvider());
    expect(isSameForm(filled, { ...filled, allowedTenants: [] })).toBe(true);
    expect(isSameForm(filled, { ...filled, allowedTenants: ['t'] })).toBe(false);
  });
});

describe('a new provider', () => {
  test('is stored switched on with trimmed fields and without defaults spelled out', () => {
    expect(createBody('azure', formOfNewProvider(fromDialog))).toEqual({
      kind: 'azure',
      clientId: 'client',
      clientSecret: 'abc8Q~x',
      issuer: 'https://login.microsoftonline.com/t/v2.0',
      enabled: true,
    });
  });

  test('may go without issuer but not without ID and secret', () => {
    expect(newProviderProblems({ ...fromDialog, issuer: '' }, [])).toEqual({});
    expect(newProviderProblems({ ...fromDialog, clientId: ' ', clientSecret: '' }, [])).toEqual({
      clientId: 'required',
      clientSecret: 'required',
    });
  });

  test('of a taken kind needs another name, and one is suggested', () => {
    expect(newProviderProblems(fromDialog, ['azure'])).toEqual({ name: 'name-taken' });
    expect(suggestedName('azure', ['azure', 'azure-2'])).toBe('azure-3');
    expect(suggestedName('azure', ['google'])).toBe('');
  });

  test('of the kind custom needs a name that stock clients can send back', () => {
    const custom = { ...fromDialog, kind: 'custom' as const };
    expect(newProviderProblems(custom, [])).toEqual({ name: 'required' });
    expect(newProviderProblems({ ...custom, name: 'My IdP' }, [])).toEqual({ name: 'name-invalid' });
    expect(newProviderProblems({ ...custom, name: 'my-idp' }, [])).toEqual({});
  });
});
