/** How much of the front door one visitor, and all of them together, may keep busy. */
export type SignInLimits = {
  /** Browser legs under way; the next one is told to wait. */
  openTransactions: number;
  /** The same for one IPv4 address or one /64 of IPv6, so that a single source cannot take all places. */
  openTransactionsPerSource: number;
  /** Device sign-ins a source may begin in a minute; those that succeed do not count. */
  deviceStartsPerMinute: number;
  openPerDevice: number;
  webStartsPerMinute: number;
  pollsPerSecond: number;
};

export const DEFAULT_LIMITS: SignInLimits = {
  openTransactions: 500,
  openTransactionsPerSource: 100,
  deviceStartsPerMinute: 10,
  openPerDevice: 3,
  webStartsPerMinute: 60,
  pollsPerSecond: 5,
};
