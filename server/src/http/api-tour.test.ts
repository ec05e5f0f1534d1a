import { API, type OperationName } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS } from '../../test/api-tour/areas.ts';
import { startTour, type Tour } from '../../test/api-tour/tour.ts';
import { DATABASES } from '../../test/databases.ts';

describe.each(DATABASES)('a tour of the API on $dialect', ({ create }) => {
  let tour: Tour;
  beforeAll(async () => {
    tour = await startTour(await create());
  });
  afterAll(() => tour[Symbol.asyncDispose]());

  it.each(AREAS)('$area answers as documented', async ({ walk }) => {
    const before = tour.called.size;
    await walk(tour);
    expect(tour.called.size).toBeGreaterThan(before);
  });

  it('leaves no operation out', () => {
    const missing = (Object.keys(API) as OperationName[]).filter((name) => !tour.called.has(name));
    expect(
      missing.map((name) => `add a successful call of ${name} to a file in server/test/api-tour/`),
    ).toEqual([]);
  });
});
