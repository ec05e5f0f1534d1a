import { buildOpenApi } from '@gatehouse/contract/openapi/document.ts';
import { describe, expect, it } from 'vitest';
import { curlOf, findOperations, type OpenApi, operationsOf, takesToken, typeOf } from './openapi.ts';

const OPERATIONS = operationsOf(buildOpenApi('0.0.0') as unknown as OpenApi);
const find = (name: string) => OPERATIONS.find(({ operationId }) => operationId === name)!;

const names = (query: string, tag = '') =>
  findOperations(OPERATIONS, query, tag).map(({ operationId }) => operationId);

describe('the operations of the document', () => {
  it('are found by words in any order, by path and by error code', () => {
    expect(names('delete DEVICE disabled')).toContain('deleteDevice');
    expect(names('/api/v1/devices/{id} patch')).toEqual(['updateDevice']);
    expect(names('device.must_be_disabled')).toEqual(['deleteDevice']);
    expect(names('', 'Overview')).toEqual(['getOverview']);
    expect(names('no such thing')).toEqual([]);
  });

  it('have their parameters and refusals filled in', () => {
    expect(find('updateDevice').parameters.map(({ name }) => name)).toEqual(['id', 'X-Gatehouse-Request']);
    expect(find('deleteDevice').responses['409']?.description).toContain('device.online');
  });
});

describe('the command for a shell', () => {
  it('reads with a token', () => {
    expect(curlOf(find('listDevices'), 'https://rd.example.org')).toBe(
      `curl 'https://rd.example.org/api/v1/devices' \\\n  -H "Authorization: Bearer $GATEHOUSE_TOKEN"`,
    );
  });

  it('writes with the header and the example', () => {
    const command = curlOf(find('updateConnection'), 'https://rd.example.org');
    expect(command).toContain(`curl -X PATCH 'https://rd.example.org/api/v1/connections/0199d5f2-`);
    expect(command).toContain(`-H 'X-Gatehouse-Request: 1'`);
    expect(command).toContain(`-d '{"note":"Front desk, ground floor"}'`);
  });

  it('lets nothing out of its quotes', () => {
    const operation = { ...find('updateConnection') };
    operation.requestBody = {
      content: { 'application/json': { schema: {}, example: { note: "it's $HOME" } } },
    };
    expect(curlOf(operation, 'http://x')).toContain(String.raw`-d '{"note":"it'\''s $HOME"}'`);
  });

  it('takes the session where tokens are not let in', () => {
    expect(takesToken(find('getSettings'))).toBe(false);
    expect(curlOf(find('getSettings'), 'http://x')).toContain('$GATEHOUSE_COOKIE');
    expect(curlOf(find('getBootstrap'), 'http://x')).toBe(`curl 'http://x/api/v1/bootstrap'`);
  });
});

it.each([
  [{ $ref: '#/components/schemas/DeviceRow' }, 'DeviceRow'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Id' }, minItems: 1, maxItems: 500 }, 'Id[] 1–500'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [{ type: 'integer', minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 }, 'integer'],
  [{ type: 'string', format: 'uuid' }, 'string (uuid)'],
  [{ enum: ['a', 'b'] }, '"a" | "b"'],
  [{}, 'any'],
])('the type of %j is %s', (schema, text) => {
  expect(typeOf(schema)).toBe(text);
});
