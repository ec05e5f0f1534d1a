import type { MeasuredLoad } from './load/generate.ts';
import { cpuShare } from './load/generate.ts';

export const ms = (value: number): string => value.toFixed(value < 1 ? 3 : 2);
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

export const LOAD_HEADER = `| load | answers | p50 | p99 | server CPU (100 % = one core) | unexpected answers |
|---|---|---|---|---|---|`;

/** A row under {@link LOAD_HEADER}. */
export function loadRow(name: string, load: MeasuredLoad): string {
  const unexpected = load.firstUnexpected === null ? '0' : `${load.unexpected} (${load.firstUnexpected})`;
  return `| ${name} | ${count(load.perSecond)}/s | ${ms(load.p50Ms)} ms | ${ms(load.p99Ms)} ms | ${percent(cpuShare(load))} | ${unexpected} |`;
}
