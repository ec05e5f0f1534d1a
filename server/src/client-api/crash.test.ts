import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGatehouse, type GatehouseProcess } from '../../../e2e/harness/gatehouse-process.ts';
import type { Answer } from '../../../e2e/harness/http.ts';
import { DATABASES, type TestDatabase } from '../../test/databases.ts';
import { openDatabase } from '../database/database.ts';
import { newDevice } from '../devices/new-device.ts';
import { hashSecret } from '../ids.ts';

const BASE = 'http://localhost:21114';
const ADMINISTRATOR = { username: 'admin', password: 'correct horse battery' };
/** Clients that write at the same moment, and how many writes have to be acknowledged before the server is killed. */
const CLIENTS = 12;
const ACKNOWLEDGED = 200;
const uuidOf = (id: string): string => Buffer.from(`machine-${id}`).toString('base64');

/** Writes one thing and says how to find it again. */
type Writer = (number: number) => Promise<{ answer: Answer; mark: string }>;

describe.each(DATABASES)('a server that is killed under load on $dialect', ({ create }) => {
  let database: TestDatabase;
  let server: GatehouseProcess;
  let bearer = '';
  let book: string;

  beforeAll(async () => {
    database = await create();
    server = await startGatehouse({
      bootstrap: { admin: { name: ADMINISTRATOR.username, password: ADMINISTRATOR.password } },
      env: { GATEHOUSE_DATABASE_URL: database.url },
    });
    const login = { ...ADMINISTRATOR, type: 'account', id: '100000000', uuid: uuidOf('100000000') };
    const { access_token } = (await post('/api/login', login)).json() as { access_token: string };
    bearer = `Bearer ${access_token}`;
    book = ((await post('/api/ab/personal')).json() as { guid: string }).guid;
    await insertDevices(database.url);
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const post = (path: string, body?: unknown): Promise<Answer> =>
    server.send(`${BASE}${path}`, {
      method: 'POST',
      headers: { authorization: bearer },
      body,
    });

  /** All clients write without a pause; whoever gets the last acknowledgement that is needed pulls the plug. */
  const writeUntilKilled = async (write: Writer): Promise<string[]> => {
    const acknowledged: string[] = [];
    const killed: Promise<void>[] = [];
    let number = 0;
    const client = async (): Promise<void> => {
      while (killed.length === 0) {
        const written = await write((number += 1)).catch((error: unknown) => {
          if (killed.length === 0) throw error;
          return null;
        });
        // Under way when the server died: nobody was promised anything.
        if (written === null) return;
        const { answer, mark } = written;
        if (answer.status !== 200 || answer.text !== '') throw new Error(`${answer.status} ${answer.text}`);
        acknowledged.push(mark);
        if (acknowledged.length === ACKNOWLEDGED) killed.push(server.crash());
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    await Promise.all(killed);
    await server.restart();
    return acknowledged;
  };

  const stored = async (read: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<string[]>) => {
    const db = await openDatabase(database.url);
    const marks = await read(db);
    await db.destroy();
    return new Set(marks);
  };

  it('has every audit that it acknowledged', async () => {
    const acknowledged = await writeUntilKilled(async (number) => {
      const id = deviceId(number % CLIENTS);
      const self = { id, uuid: uuidOf(id), conn_id: number, nonce: randomUUID() };
      const mark = `${id} ${number}`;
      const kind = (['conn', 'file', 'alarm'] as const)[number % 3]!;
      const info = JSON.stringify({ ip: '198.51.100.7', name: mark, num: 1, files: [['a', 1]] });
      const body = {
        conn: { ...self, action: 'new', ip: '198.51.100.7', session_id: 0 },
        file: { ...self, peer_id: '1', type: 0, path: mark, is_file: false, info },
        // Each from somebody else: the same alarm again would only be counted.
        alarm: {
          ...self,
          typ: 6,
          info: JSON.stringify({ id: String(number), ip: '198.51.100.7', name: mark }),
        },
      }[kind];
      return { answer: await post(`/api/audit/${kind}`, body), mark: `${kind} ${mark}` };
    });
    const found = await stored(async (db) => [
      ...(await db.selectFrom('connection').select(['rustdesk_id', 'conn_id']).execute()).map(
        (row) => `conn ${row.rustdesk_id} ${row.conn_id}`,
      ),
      ...(await db.selectFrom('file_transfer').select('path').execute()).map(({ path }) => `file ${path}`),
      ...(await db.selectFrom('alarm').select('peer_name').execute()).map((row) => `alarm ${row.peer_name}`),
    ]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
    expect(acknowledged.filter((mark) => !found.has(mark))).toEqual([]);
  });

  it('has every address-book write that it acknowledged', async () => {
    const acknowledged = await writeUntilKilled(async (number) => {
      const mark = String(200_000_000 + number);
      return { answer: await post(`/api/ab/peer/add/${book}`, { id: mark, alias: 'a', tags: [] }), mark };
    });
    const found = await stored(async (db) =>
      (await db.selectFrom('address_book_entry').select('rustdesk_id').execute()).map(
        (row) => row.rustdesk_id,
      ),
    );
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
    expect(acknowledged.filter((mark) => !found.has(mark))).toEqual([]);
    const page = await post(`/api/ab/peers?current=1&pageSize=100&ab=${book}`);
    expect((page.json() as { total: number }).total).toBe(found.size);
  });
});

const deviceId = (index: number): string => String(300_000_000 + index);

async function insertDevices(databaseUrl: string): Promise<void> {
  const db = await openDatabase(databaseUrl);
  const rows = Array.from({ length: CLIENTS }, (_, index) =>
    newDevice({ rustdesk_id: deviceId(index), uuid_hash: hashSecret(uuidOf(deviceId(index))) }, Date.now()),
  );
  await db.insertInto('device').values(rows).execute();
  await db.destroy();
}
