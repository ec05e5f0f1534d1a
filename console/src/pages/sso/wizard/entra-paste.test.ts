import { describe, expect, test } from 'vitest';
import { readClientId, readEntraIds, readTenant } from './entra-paste.ts';

const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const CLIENT = 'e44cff54-8b3b-451e-88f9-f560102dd011';
const OBJECT = '0b4e0b1c-3f0a-4a53-9d2c-0a1b2c3d4e5f';

describe('a tenant', () => {
  test.each([
    TENANT,
    ` ${TENANT.toUpperCase()} `,
    `https://login.microsoftonline.com/${TENANT}/v2.0`,
    `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`,
    `https://login.microsoftonline.us/${TENANT}/v2.0/`,
    `https://sts.windows.net/${TENANT}/`,
    `https://login.sim.test/${TENANT}/oauth2/v2.0/authorize?client_id=${CLIENT}`,
    `https://portal.azure.com/#@${TENANT}/blade/Microsoft_AAD_IAM`,
    `Directory (tenant) ID\n: ${TENANT}`,
    `Verzeichnis-ID (Mandant): ${TENANT}`,
    `Id. de directorio (inquilino) ${TENANT}`,
    `"tenantId": "${TENANT}"`,
  ])('is read from %s', (text) => {
    expect(readTenant(text)).toBe(TENANT);
  });

  test.each([
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['Contoso.com', 'contoso.com'],
    ['https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0', 'contoso.onmicrosoft.com'],
    ['https://portal.azure.com/#@contoso.onmicrosoft.com/resource', 'contoso.onmicrosoft.com'],
  ])('may be a domain: %s', (text, tenant) => {
    expect(readTenant(text)).toBe(tenant);
  });

  test.each(['', 'contoso', '<Directory (tenant) ID>', 'https://example.org/', '48412373-f400'])(
    'is not found in "%s"',
    (text) => {
      expect(readTenant(text)).toBeNull();
    },
  );
});

describe('an application ID', () => {
  test.each([
    CLIENT,
    `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${CLIENT}/isMSAApp~/false`,
    `Application (client) ID : ${CLIENT}`,
    `https://login.microsoftonline.com/x/oauth2/v2.0/authorize?client_id=${CLIENT}&scope=openid`,
    `{"appId": "${CLIENT}"}`,
  ])('is read from %s', (text) => {
    expect(readClientId(text)).toBe(CLIENT);
  });

  test('is told apart from the Object ID of the same page', () => {
    const overview = `Display name : test3\nApplication (client) ID : ${CLIENT}\nObject ID : ${OBJECT}\nDirectory (tenant) ID : ${TENANT}`;
    expect(readEntraIds(overview)).toEqual({ tenant: TENANT, clientId: CLIENT, objectId: OBJECT });
  });

  test('is not taken from an Object ID alone', () => {
    expect(readClientId(`Object ID : ${OBJECT}`)).toBeNull();
  });

  test('a broken percent escape is read as it stands', () => {
    expect(readClientId(`%E0%A4%A appId=${CLIENT}`)).toBe(CLIENT);
  });
});
