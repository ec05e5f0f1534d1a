import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuSeconds } from '../cpu.ts';
import type { LoadOrder, LoadResult } from './load-generator.ts';

/** CPU that each server spent meanwhile. */
export type WithCpu<Result> = Result & { serverCpuSeconds: number[] };
export type MeasuredLoad = WithCpu<LoadResult>;

type Server = { pid: number; port: number };

/** Loads the servers from a process of its own and watches what they spend meanwhile. */
export function generate(servers: readonly Server[], order: Omit<LoadOrder, 'ports'>): Promise<MeasuredLoad> {
  const ports = servers.map(({ port }) => port);
  return runGenerator<LoadResult>(servers, 'load-generator.ts', { ...order, ports });
}

/** @param file in this folder; it takes its order as the first message and answers with one. */
export async function runGenerator<Result>(
  servers: readonly Server[],
  file: string,
  order: object,
): Promise<WithCpu<Result>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: [] });
  const before = servers.map(({ pid }) => cpuSeconds(pid));
  const result = await new Promise<Result>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Result));
    child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}`)));
    child.send(order);
  });
  child.kill();
  return {
    ...result,
    serverCpuSeconds: servers.map(({ pid }, index) => cpuSeconds(pid) - before[index]!),
  };
}

/** 1 = every server had one core busy the whole time. */
export function cpuShare({ serverCpuSeconds, seconds }: MeasuredLoad): number {
  return sum(serverCpuSeconds) / serverCpuSeconds.length / seconds;
}

/** Answers for one second of the servers' CPU: what one core could do if the load generator never kept it waiting. */
export function answersPerCore({ answers, serverCpuSeconds }: MeasuredLoad): number {
  return answers / sum(serverCpuSeconds);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
