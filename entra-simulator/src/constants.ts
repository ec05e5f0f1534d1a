/** The fixture organisation every simulator starts with. */
export const TENANT_ID = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
export const ORGANISATION = 'Contoso';
export const TENANT_DOMAIN = 'contoso.onmicrosoft.com';

/** A second organisation: the guest's home, and the tenant that an allow-list should refuse. */
export const FOREIGN_TENANT_ID = '7b0f6d52-93b8-4c57-8a55-1f0d6c1a2b77';
export const FOREIGN_TENANT_DOMAIN = 'fabrikam.onmicrosoft.com';

/** The tenant Microsoft reports for personal accounts. */
export const PERSONAL_TENANT_ID = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** The first application registered in the portal gets this client id, as in the tutorial's pictures. */
export const FIXTURE_APP = { name: 'test3', clientId: 'e44cff54-8b3b-451e-88f9-f560102dd011' } as const;

export const GRAPH_RESOURCE_ID = '00000003-0000-0000-c000-000000000000';

/** Where Microsoft serves the real thing; `handle` accepts these origins besides the simulator's own. */
export const MICROSOFT_ORIGINS = {
  portal: 'https://entra.microsoft.com',
  authority: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
} as const;
