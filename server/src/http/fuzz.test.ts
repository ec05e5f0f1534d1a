import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, aStrategyFor } from '../../test/devices.ts';
import { clientBodies } from '../../test/fuzz/bodies.ts';
import { CALLERS, createCallers } from '../../test/fuzz/callers.ts';
import { seededRandom } from '../../test/fuzz/random.ts';
import { fuzzTargets, makeRequest, type FuzzRequest, type Target } from '../../test/fuzz/requests.ts';
import { listRoutes } from '../../test/fuzz/routes.ts';
import { digestTables } from '../../test/fuzz/table-digest.ts';
import { openWire, type Answer } from '../../test/fuzz/wire.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { undocumentedRefusal } from '../../test/watched-answers.ts';
import { OutboundError } from '../outbound/outbound-error.ts';

/** Another seed finds other mistakes: GATEHOUSE_FUZZ_SEED=7 npx vitest run --project unit server/src/http/fuzz */
const SEED = Number(process.env['GATEHOUSE_FUZZ_SEED'] ?? 20_261_126);
const REQUESTS = 1000;
const BATCH = 40;

describe.each(DATABASES)(`10,000 hostile requests with seed ${SEED}, on $dialect`, ({ dialect, create }) => {
  let server: TestServer;
  let wire: ReturnType<typeof openWire>;
  let targets: Target[];
  let headersOf: ReturnType<typeof createCallers>;
  let compared = 0;
  beforeAll(async () => {
    server = await startTestServer({
      database: await create(),
      outbound: {
        request: () => Promise.reject(new OutboundError('outbound.dns', 'example.org', 'no internet here')),
      },
      env: { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1/32' },
    });
    await server.listen();
    wire = openWire(server.app);
    headersOf = createCallers(server);
    const device = await aDevice(server);
    await aDeviceGroup(server, 'Workshop');
    await aStrategyFor(server, 'Rules', { device: device.id });
    const { body } = await server.call('POST', '/api/v1/address-books', {
      cookies: await server.asAdministrator(),
      body: { name: 'Customers' },
    });
    targets = fuzzTargets(listRoutes(server.app), clientBodies(device, (body as { id: string }).id));
  });
  afterAll(async () => {
    wire.close();
    await server.close();
  });

  it('knows every operation and every route of clients', () => {
    const paths = new Set(targets.map(({ method, path }) => `${method} ${path}`));
    expect(paths).toContain('PATCH /api/v1/devices/:id');
    expect(paths).toContain('POST /api/ab/peer/add/:guid');
    expect(paths.size).toBeGreaterThan(170);
  });

  it.each(CALLERS)(
    'of the %s leave no fault and, refused, no change',
    { timeout: 120_000 },
    async (caller) => {
      const random = seededRandom(SEED + CALLERS.indexOf(caller) + (dialect === 'sqlite' ? 0 : 1000));
      for (let sent = 0; sent < REQUESTS; sent += BATCH) {
        const headers = await headersOf(caller);
        const ids = await everyId();
        const requests = Array.from({ length: BATCH }, () => {
          const request = makeRequest(random, random.pick(targets), ids);
          const ip = `198.51.${random.below(100)}.${random.below(250) + 1}`;
          return { ...request, headers: { ...request.headers, ...headers, 'x-forwarded-for': ip } };
        });
        const before = await digestTables(server);
        const { refused, accepted } = await sendAll(requests);
        const tables = changed(before, await digestTables(server));
        // A change may come from what was taken: then the rest is sent once more, alone.
        expect(accepted.length > 0 && tables.length > 0 ? await changesOf(refused) : tables).toEqual([]);
        compared += refused.length;
      }
      expect(server.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
    },
  );

  it('were refused often enough to mean something', () => {
    expect(compared).toBeGreaterThan((CALLERS.length * REQUESTS) / 2);
  });

  async function everyId(): Promise<string[]> {
    const tables = ['user', 'device', 'user_group', 'device_group', 'strategy', 'address_book', 'api_token'];
    const rows = await Promise.all(
      tables.map((table) =>
        sql<{ id: string }>`select id from ${sql.table(table)} limit 20`.execute(server.core.db),
      ),
    );
    return rows.flatMap((found) => found.rows.map(({ id }) => id));
  }

  async function sendAll(requests: readonly FuzzRequest[]) {
    const [refused, accepted]: [FuzzRequest[], FuzzRequest[]] = [[], []];
    for (const request of requests) {
      const answer = await wire.send(request);
      expect(faultOf(request, answer)).toBeNull();
      (isRefusal(answer) ? refused : accepted).push(request);
    }
    return { refused, accepted };
  }

  /** What requests changed that were refused before and are refused again. */
  async function changesOf(requests: readonly FuzzRequest[]): Promise<string[]> {
    const before = await digestTables(server);
    const { accepted } = await sendAll(requests);
    if (accepted.length > 0) return [];
    return changed(before, await digestTables(server));
  }
});

type Digests = Record<string, string>;

const changed = (before: Digests, after: Digests): string[] =>
  Object.keys(after).filter((table) => after[table] !== before[table]);

/** Clients are told in a body of 200 that they are refused. */
const isRefusal = ({ status, text }: Answer): boolean => status >= 400 || text.startsWith('{"error":');

function faultOf(request: FuzzRequest, answer: Answer): string | null {
  const undocumented = undocumentedRefusal(request.method, request.url, { ...answer, cookies: {} });
  // Addresses that the router takes for pages; this is how it says that there are none in this tree.
  const unbuilt = answer.text.startsWith('The console is not built');
  if ((answer.status < 500 || unbuilt) && undocumented === null) return null;
  return `${JSON.stringify(request).slice(0, 1500)}\n→ ${answer.status} ${answer.text.slice(0, 500)}\n${undocumented ?? ''}`;
}
