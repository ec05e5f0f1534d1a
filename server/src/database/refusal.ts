/** Data exceptions, violated constraints, and statements that make no sense. */
const POSTGRES_REFUSALS = /^(22|23|42)/;
/** SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE. */
const SQLITE_REFUSALS = new Set([1, 18, 19, 20, 25]);

/**
 * The database will refuse the same statements again, whenever they come. Anything else (busy, full, unreachable,
 * a deadlock) may pass.
 */
export function isRefusal(error: unknown): boolean {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number') return SQLITE_REFUSALS.has(errcode % 256);
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return POSTGRES_REFUSALS.test(code);
  // Our own faults: a TypeError would come again as well.
  return !(error instanceof Error && 'code' in error) && !isConnectionFault(error);
}

/** The driver's own complaints about a connection carry no code. */
function isConnectionFault(error: unknown): boolean {
  return error instanceof Error && /connection|timeout/i.test(error.message);
}
