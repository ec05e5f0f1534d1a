const MAX_CLAIMS = 60;
const MAX_TEXT = 500;
const MAX_ITEMS = 50;
const MAX_DEPTH = 3;

/** Values that could be used, or that say nothing about the person. */
const DROPPED = /^(nonce|at_hash|c_hash|s_hash|aio|rh|_claim_sources)$|token|secret|password|assertion/i;

/** Claims as they may be kept and shown: nothing that opens a door, nothing of unbounded size. */
export function redactClaims(claims: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(claims).filter(([name]) => name.length <= 200 && !DROPPED.test(name));
  return Object.fromEntries(kept.slice(0, MAX_CLAIMS).map(([name, value]) => [name, cut(value, MAX_DEPTH)]));
}

function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (value === null || typeof value !== 'object') return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => cut(item, depth - 1));
    return value.length > MAX_ITEMS ? [...items, `… ${value.length - MAX_ITEMS} more`] : items;
  }
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, item]) => [name, DROPPED.test(name) ? '…' : cut(item, depth - 1)]),
  );
}
