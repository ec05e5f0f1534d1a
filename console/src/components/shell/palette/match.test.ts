import { describe, expect, it } from 'vitest';
import { matching, type Entry } from './match.ts';

const ENTRIES: Entry[] = [
  { key: 'strategies', label: 'Strategies', words: ['Policies'] },
  { key: 'overview', label: 'Overview', words: ['Welcome', 'Dashboard'] },
  { key: 'general', label: 'Configuración general', words: ['Only admin can access logs', 'Others'] },
  { key: 'logs', label: 'Connections', hint: 'Sessions and logs', words: ['Logs'] },
];
const found = (typed: string) => matching(ENTRIES, typed).map(({ key }) => key);

describe('what is typed into the palette', () => {
  it('finds everything while it is nothing', () => {
    expect(found('  ')).toHaveLength(ENTRIES.length);
  });

  it('finds by our words and by RustDesk’s', () => {
    expect(found('strat')).toEqual(['strategies']);
    expect(found('Welcome')).toEqual(['overview']);
    expect(found('only admin')).toEqual(['general']);
    expect(found('others')).toEqual(['general']);
  });

  it('does not mind case, accents, or the order of words', () => {
    expect(found('CONFIGURACION')).toEqual(['general']);
    expect(found('logs admin')).toEqual(['general']);
  });

  it('puts what begins with it before what merely has the word', () => {
    expect(found('log')).toEqual(['logs', 'general']);
  });

  it('finds words by their beginning only', () => {
    expect(found('tegies')).toEqual([]);
  });
});
