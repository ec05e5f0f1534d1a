import type { AddressBookResult } from '../address-book-load.ts';
import { count, ms } from '../format.ts';

export function describeAddressBooks({ peers, clients, runs }: AddressBookResult): string {
  const row = (cells: (run: AddressBookResult['runs'][number]) => (string | number)[]): string =>
    runs
      .map((run) => `| ${run.dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'} | ${cells(run).join(' | ')} |`)
      .join('\n');
  return `A shared book of ${count(peers)} peers, each a device of this server with tags, a note and an encrypted password of its own. A
client pulls it as clients do: \`POST /api/ab/peers\`, 100 peers a page, one page after the other. Target: a page in at
most 50 ms at the 95th percentile.

| database | page p50 | page p95 | page p99 | whole book p50 | whole book p95 |
|---|---|---|---|---|---|
${row(({ page, wholeBook }) => [`${ms(page.p50Ms)} ms`, `**${ms(page.p95Ms)} ms**`, `${ms(page.p99Ms)} ms`, `${ms(wholeBook.p50Ms)} ms`, `${ms(wholeBook.p95Ms)} ms`])}

One client adds the peers one after the other; then ${clients} clients change entries of this one book at once, each as fast as
its answers come. Afterwards the book is read: a change is lost when the entry is not as its last writer left it. Every
write is committed, with its entry in the activity log where it has one, before it is answered.

| database | adding | ${clients} clients changing | p50 | p95 | lost changes |
|---|---|---|---|---|---|
${row(({ addsPerSecond, writes }) => [`${count(addsPerSecond)}/s`, `${count(writes.perSecond)}/s`, `${ms(writes.p50Ms)} ms`, `${ms(writes.p95Ms)} ms`, writes.lost])}
`;
}
