export type Latencies = { answers: number; p50Ms: number; p95Ms: number; p99Ms: number; maxMs: number };

export function summarize(latencies: readonly number[]): Latencies {
  const sorted = Float64Array.from(latencies).toSorted();
  return {
    answers: sorted.length,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? Number.NaN,
  };
}

function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
