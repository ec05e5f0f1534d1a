import type { Attempt } from '@gatehouse/contract';

const COLUMNS = [
  'at',
  'provider',
  'kind',
  'outcome',
  'code',
  'aadsts',
  'text',
  'user',
  'ip',
  'device',
  'traceId',
  'correlationId',
  'requestId',
] as const;

/** Comma-separated values (RFC 4180); column names are stable English because programs read them. */
export function attemptsToCsv(attempts: readonly Attempt[], providerName: (id: string) => string): string {
  const rows = attempts.map((attempt) => row(attempt, providerName(attempt.providerId)));
  return [COLUMNS, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function row(attempt: Attempt, provider: string): string[] {
  return [
    attempt.at,
    provider,
    attempt.kind,
    attempt.outcome,
    attempt.code ?? '',
    attempt.aadsts.map((code) => `AADSTS${code}`).join(' '),
    attempt.text,
    attempt.user?.name ?? '',
    attempt.ip ?? '',
    attempt.device ? `${attempt.device.rustdeskId} ${attempt.device.name}`.trim() : '',
    attempt.traceId ?? '',
    attempt.correlationId ?? '',
    attempt.requestId ?? '',
  ];
}

/** A leading `=`, `+`, `-`, `@` would run as a formula in a spreadsheet, and these texts come from outside. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
