import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { csvDownload, pagesByKey } from './csv-download.ts';
import { sendDownload } from './download.ts';
import { handleApiError } from './error-handler.ts';

const AT = Date.parse('2026-11-23T12:00:00.000Z');

// oxlint-disable-next-line require-yield -- it is refused before there is anything to yield
async function* refusing(): AsyncGenerator<string> {
  throw new AppError('request.invalid', 'Nothing to export');
}

describe('a list as CSV', () => {
  const app = fastify();
  app.setErrorHandler(handleApiError);
  let origin: string;
  const serve = (path: string, read: (after: number | null) => Promise<number[]>) =>
    app.get(path, async (_request, reply) =>
      sendDownload(
        reply,
        'text/csv',
        csvDownload({
          name: 'numbers and "more"',
          at: AT,
          columns: [
            ['n', (n: number) => String(n)],
            ['formula', (n: number) => `=${n}`],
          ],
          pages: pagesByKey(2, read),
        }),
      ),
    );
  beforeAll(async () => {
    serve('/five', async (after) => [1, 2, 3, 4, 5].filter((n) => n > (after ?? 0)).slice(0, 2));
    serve('/four', async (after) => [1, 2, 3, 4].filter((n) => n > (after ?? 0)).slice(0, 2));
    serve('/none', async () => []);
    serve('/broken', async (after) => {
      if (after !== null) throw new Error('the database is gone');
      return [1, 2];
    });
    app.get('/refused', async (_request, reply) =>
      sendDownload(reply, 'text/csv', { fileName: 'x.csv', chunks: refusing() }),
    );
    await app.listen({ host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${app.addresses()[0]!.port}`;
  });
  afterAll(() => app.close());

  it('comes as a file with a name that is safe', async () => {
    const { headers } = await fetch(`${origin}/five`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="numbers_and__more_-2026-11-23.csv"',
    );
  });

  it.each([
    ['/five', 5],
    ['/four', 4],
    ['/none', 0],
  ])('of %s holds each row once, below its header', async (path, count) => {
    // The body as bytes: `text` would swallow the mark that tells Excel it is UTF-8.
    const text = Buffer.from(await (await fetch(origin + path)).arrayBuffer()).toString();
    const rows = Array.from({ length: count }, (_, index) => `${index + 1},'=${index + 1}\r\n`);
    expect(text).toBe(`\uFEFFn,formula\r\n${rows.join('')}`);
  });

  it('is an ordinary refusal when it is refused before its first line', async () => {
    const response = await fetch(`${origin}/refused`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.invalid' });
  });

  it('breaks off visibly when the database fails on the way', async () => {
    await expect(fetch(`${origin}/broken`).then((response) => response.text())).rejects.toThrow('terminated');
  });
});
