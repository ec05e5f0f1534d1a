import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup } from '../../test/managed-devices.ts';
import { aStrategyFor } from '../../test/devices.ts';
import { signedInPerson } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { countDecided, readClaims } from './claims.store.ts';
import { decide, readSnapshot } from './strategy-snapshot.ts';

const DEVICES = 5;
const OTHERS = 3;

describe.each(DATABASES)(
  'the strategy a device obeys, as a function and in SQL, on $dialect',
  ({ create }) => {
    let server: TestServer;
    const devices: string[] = [];
    const users: string[] = [];
    const groups: string[] = [];
    const strategies: string[] = [];
    beforeAll(async () => {
      server = await startTestServer({ database: await create() });
      await server.asAdministrator();
      for (let at = 0; at < DEVICES; at += 1)
        devices.push((await aDevice(server, String(620_000_000 + at))).id);
      for (let at = 0; at < OTHERS; at += 1) {
        users.push((await signedInPerson(server, `owner${at}`)).id);
        // Names that sort otherwise than they were made.
        groups.push(await aDeviceGroup(server, ['mango', 'Apple', 'kiwi'][at]!));
        strategies.push(await aStrategyFor(server, `strategy ${at}`, {}));
      }
    });
    afterAll(() => server.close());

    const strategyAt = fc.option(fc.nat(OTHERS - 1), { nil: null });
    const anyWorld = fc.record({
      owners: fc.array(fc.option(fc.nat(OTHERS - 1), { nil: null }), {
        minLength: DEVICES,
        maxLength: DEVICES,
      }),
      memberships: fc.array(fc.subarray([0, 1, 2]), { minLength: DEVICES, maxLength: DEVICES }),
      ofDevices: fc.array(strategyAt, { minLength: DEVICES, maxLength: DEVICES }),
      ofUsers: fc.array(strategyAt, { minLength: OTHERS, maxLength: OTHERS }),
      ofGroups: fc.array(strategyAt, { minLength: OTHERS, maxLength: OTHERS }),
    });
    type World = typeof anyWorld extends fc.Arbitrary<infer Value> ? Value : never;

    async function make({ owners, memberships, ofDevices, ofUsers, ofGroups }: World): Promise<void> {
      const { db } = server.core;
      await db.deleteFrom('strategy_assignment').execute();
      await db.deleteFrom('device_group_member').execute();
      for (const [at, id] of devices.entries()) {
        const owner = owners[at] ?? null;
        const user_id = owner === null ? null : users[owner]!;
        await db.updateTable('device').set({ user_id }).where('id', '=', id).execute();
      }
      const members = memberships.flatMap((of, at) =>
        of.map((group) => ({ device_group_id: groups[group]!, device_id: devices[at]! })),
      );
      if (members.length > 0) await db.insertInto('device_group_member').values(members).execute();
      const assignments = (
        [
          ['device', devices, ofDevices],
          ['user', users, ofUsers],
          ['device_group', groups, ofGroups],
        ] as const
      ).flatMap(([target_kind, ids, of]) =>
        of.flatMap((strategy, at) =>
          strategy === null
            ? []
            : [{ target_kind, target_id: ids[at]!, strategy_id: strategies[strategy]!, assigned_at: 1 }],
        ),
      );
      if (assignments.length > 0) await db.insertInto('strategy_assignment').values(assignments).execute();
    }

    it('is the same one (console 204, 205, 209)', async () => {
      await fc.assert(
        fc.asyncProperty(anyWorld, async (world) => {
          await make(world);
          const snapshot = await readSnapshot(server.core);
          const claims = await readClaims(server.core.db, devices);
          const expected = new Map<string, number>();
          for (const id of devices) {
            const decided = decide(claims.get(id) ?? [], snapshot).decides?.strategyId;
            if (decided !== undefined) expected.set(decided, (expected.get(decided) ?? 0) + 1);
          }
          expect(await countDecided(server.core.db)).toEqual(expected);
        }),
        { numRuns: 60 },
      );
    });
  },
);
