import { isObject, type Json, type JsonObject } from './json.ts';

const ID = '0199d5f2-4c00-7abc-8def-0123456789ab';

/** Examples of fields, by the name of the field; any schema that the value does not fit gets one made from the schema. */
const FIELDS: Record<string, Json> = {
  action: 'device.updated',
  alias: 'Reception',
  allowedDomains: ['example.org'],
  allowedOrigins: ['https://rd.example.org'],
  apiServer: 'https://rd.example.org',
  avatarUrl: null,
  backupCodes: ['4821093756', '1950382746'],
  browserOrigin: 'https://rd.example.org',
  callbackUrl: 'https://rd.example.org/api/oidc/callback',
  challenge: 'c2VlIHRoZSBkZXRhaWxz',
  claims: { preferred_username: 'anna@example.org' },
  clientId: '11111111-1111-4111-8111-111111111111',
  clientSecret: 'the-secret-that-the-provider-showed',
  code: '482109',
  cpu: 'AMD Ryzen 5 5600G',
  createdBy: 'ada',
  currentPassword: 'grey heron on the pier',
  cursor: null,
  description: 'Firefox on Linux',
  discoveredIssuer: 'https://login.microsoftonline.com/22222222-2222-4222-8222-222222222222/v2.0',
  displayName: 'Anna Berg',
  domainHint: 'example.org',
  email: 'anna@example.org',
  file: 'dXNlcm5hbWU7ZW1haWwKYW5uYTthbm5hQGV4YW1wbGUub3JnCg==',
  hostname: 'PC-RECEPTION',
  iconSvg: null,
  idServer: 'rd.example.org',
  ip: '192.0.2.17',
  issuer: 'https://login.microsoftonline.com/22222222-2222-4222-8222-222222222222/v2.0',
  kind: 'azure',
  label: 'Microsoft',
  memory: '16 GB',
  name: 'Reception',
  newPassword: 'copper roof in the rain',
  note: 'Front desk, ground floor',
  options: { 'enable-clipboard': 'Y' },
  organisationName: 'Example Ltd',
  os: 'windows / Windows 11 Pro',
  password: 'copper roof in the rain',
  path: 'C:\\Users\\anna\\Documents',
  peerId: '987654321',
  peerName: 'Laptop of Ada',
  platform: 'windows',
  provider: 'azure',
  publicUrl: 'https://rd.example.org',
  q: 'reception',
  relayServer: 'rd.example.org',
  requestId: '5f0c9d8e-7a3b-4c2d-9e1f-0a1b2c3d4e5f',
  returnTo: '/devices',
  rustdeskId: '123456789',
  secret: 'JBSWY3DPEHPK3PXP',
  serverKey: 'OeVuKk5nlHiXp+APNn0Y3pC1Iwpwn44JGqrQCsWqmBw=',
  sessionId: '5271184090374265837',
  signInNotice: 'Use your work account.',
  supportContact: 'it@example.org',
  tags: ['Office'],
  text: 'AADSTS50105: the user is not assigned to a role for the application',
  tenantId: '22222222-2222-4222-8222-222222222222',
  token: 'gh_4f9c2d7e8a1b3c5d6e7f8091a2b3c4d5',
  uri: 'otpauth://totp/Gatehouse:anna?secret=JBSWY3DPEHPK3PXP&issuer=Gatehouse',
  url: 'https://rd.example.org/invitation?token=example',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0',
  username: 'anna',
  version: '1.4.4',
  via: 'password',
};

const FORMATS: Record<string, Json> = {
  uuid: ID,
  'date-time': '2026-11-23T12:00:00.000Z',
  date: '2027-11-23',
  email: 'anna@example.org',
  uri: 'https://rd.example.org',
};

export type ExampleOptions = {
  components: Record<string, JsonObject>;
  /** Values where neither the field's name nor its schema lead to a useful one; by the name of the schema. */
  given: Record<string, Json>;
  /** Whether a value fits a schema that stands in the document. */
  fits: (schema: JsonObject, value: Json) => boolean;
};

/** A realistic value of a schema: the field's usual value where it fits, else the simplest that the schema allows. */
export function exampleOf(schema: JsonObject, options: ExampleOptions, field = '', depth = 0): Json {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1)! : null;
  if (name !== null)
    return options.given[name] ?? exampleOf(options.components[name] ?? {}, options, field, depth + 1);
  if ('const' in schema) return schema['const'] ?? null;
  const usual = FIELDS[field];
  if (usual !== undefined && options.fits(schema, usual)) return usual;
  const choice = choiceOf(schema);
  if (choice !== undefined) return depth > 12 ? null : exampleOf(choice, options, field, depth + 1);
  if (Array.isArray(schema['enum'])) return schema['enum'][0] ?? null;
  return ofType(schema, options, field, depth);
}

function choiceOf(schema: JsonObject): JsonObject | undefined {
  const choices = (schema['anyOf'] ?? schema['oneOf'] ?? []) as JsonObject[];
  return choices.find((choice) => choice['type'] !== 'null');
}

function ofType(schema: JsonObject, options: ExampleOptions, field: string, depth: number): Json {
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'object') return anObject(schema, options, depth);
  if (type === 'array') {
    const items = isObject(schema['items']) ? schema['items'] : {};
    return [exampleOf(items, options, field.replace(/s$/, ''), depth + 1)];
  }
  if (type === 'string') return aText(schema, field);
  if (type === 'integer' || type === 'number') return aNumber(schema, field);
  if (type === 'boolean') return typeof schema['default'] === 'boolean' ? schema['default'] : true;
  return null;
}

function anObject(schema: JsonObject, options: ExampleOptions, depth: number): Json {
  const { properties, additionalProperties, propertyNames } = schema;
  if (isObject(properties))
    return Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        exampleOf(property as JsonObject, options, name, depth + 1),
      ]),
    );
  if (!isObject(additionalProperties) || Object.keys(additionalProperties).length === 0) return {};
  const names =
    isObject(propertyNames) && Array.isArray(propertyNames['enum']) ? propertyNames['enum'] : ['key'];
  const [first] = names;
  return {
    [typeof first === 'string' ? first : 'key']: exampleOf(additionalProperties, options, '', depth + 1),
  };
}

function aText(schema: JsonObject, field: string): Json {
  const format = typeof schema['format'] === 'string' ? FORMATS[schema['format']] : undefined;
  if (format !== undefined) return format;
  if (typeof schema['default'] === 'string') return schema['default'];
  return field === '' ? 'text' : field;
}

const NUMBERS: Record<string, number> = { page: 1, pageSize: 20, color: 4_280_391_411, total: 1, step: 1 };

function aNumber(schema: JsonObject, field: string): Json {
  if (typeof schema['default'] === 'number') return schema['default'];
  const wanted = NUMBERS[field] ?? 3;
  const { minimum, maximum } = schema;
  if (typeof minimum === 'number' && wanted < minimum) return minimum;
  return typeof maximum === 'number' && wanted > maximum ? maximum : wanted;
}
