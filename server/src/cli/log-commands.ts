import type { RemovedLogs } from '@gatehouse/contract';
import type { Command, CommandMeans } from './commands.ts';
import { formatTable } from './format-table.ts';
import { UsageError } from './usage-error.ts';

const PRUNE = 'logs prune [--dry-run]';

export const LOG_COMMANDS: Command[] = [
  {
    usage: PRUNE,
    meaning: 'Delete log entries older than Log Retention (Days); --dry-run counts them.',
    run: prune,
  },
];

async function prune({ logRetention, print, actor }: CommandMeans, [flag]: string[]): Promise<void> {
  if (flag !== undefined && flag !== '--dry-run') throw new UsageError(PRUNE);
  const { days, wouldRemove } = await logRetention.show();
  if (days === 0) return print('Logs are kept for ever: Log Retention (Days) is 0.');
  if (flag === '--dry-run') return printCounts(print, `Older than ${days} days:`, wouldRemove);
  const removed = await logRetention.run(actor);
  if (removed === null) return print('A running server is deleting old entries just now.');
  printCounts(print, `Deleted, older than ${days} days:`, removed);
}

function printCounts(print: (line: string) => void, title: string, counts: RemovedLogs): void {
  print(title);
  const rows = Object.entries(counts).map(([log, count]) => [log, String(count)]);
  for (const line of formatTable(rows)) print(line);
}
