import { describe, expect, it } from 'vitest';
import { runBulk } from './run-bulk.ts';

type Call = Parameters<typeof runBulk>[0];
type Body = Parameters<Call>[0];

const nothing = { changed: 0, unchanged: 0, refused: [], cursor: null, undo: [] };
const changeAll: Call = async ({ target }) => ({
  ...nothing,
  changed: 'ids' in target ? target.ids.length : 0,
});
const ids = Array.from({ length: 250 }, (_, n) => `device ${n}`);

describe('a change to many devices', () => {
  it('sends picked devices in pieces, each once', async () => {
    const sent: string[][] = [];
    const call: Call = async ({ target }) => {
      const piece = 'ids' in target ? target.ids : [];
      sent.push(piece);
      return { ...nothing, changed: piece.length - 1, unchanged: 1 };
    };
    const heard: number[] = [];
    const outcome = await runBulk(call, { kind: 'enable' }, { ids }, (done) => heard.push(done) > 0);
    expect(sent.map((piece) => piece.length)).toEqual([100, 100, 50]);
    expect(sent.flat()).toEqual(ids);
    expect(heard).toEqual([100, 200, 250]);
    expect(outcome).toMatchObject({ changed: 247, unchanged: 3, stopped: false });
  });

  it('follows the cursor through all that match', async () => {
    const bodies: Body[] = [];
    const cursors = ['a', 'b', null];
    const call: Call = async (body) => {
      bodies.push(body);
      return { ...nothing, changed: 100, cursor: cursors[bodies.length - 1] ?? null };
    };
    const outcome = await runBulk(call, { kind: 'disable' }, { matching: { q: 'x' } }, () => true);
    expect(bodies.map(({ target }) => target)).toEqual([
      { matching: { q: 'x' } },
      { matching: { q: 'x' }, cursor: 'a' },
      { matching: { q: 'x' }, cursor: 'b' },
    ]);
    expect(outcome.changed).toBe(300);
  });

  it('gathers what takes it back by action', async () => {
    let step = 0;
    const call: Call = async () => {
      step += 1;
      return {
        ...nothing,
        changed: 2,
        cursor: step === 1 ? 'more' : null,
        undo: [
          { action: { kind: 'assign', userId: null }, ids: [`free ${step}`] },
          { action: { kind: 'assign', userId: 'anna' }, ids: [`anna ${step}`] },
        ],
      };
    };
    const { undo } = await runBulk(call, { kind: 'assign', userId: 'ben' }, { matching: {} }, () => true);
    expect(undo).toEqual([
      { action: { kind: 'assign', userId: null }, ids: ['free 1', 'free 2'] },
      { action: { kind: 'assign', userId: 'anna' }, ids: ['anna 1', 'anna 2'] },
    ]);
  });

  it('ends after the step that was running when somebody stops it', async () => {
    const outcome = await runBulk(changeAll, { kind: 'disable' }, { ids }, () => false);
    expect(outcome).toMatchObject({ changed: 100, stopped: true });
  });

  it('was not stopped when nothing was left to do', async () => {
    const outcome = await runBulk(changeAll, { kind: 'disable' }, { ids: ['one'] }, () => false);
    expect(outcome.stopped).toBe(false);
  });
});
