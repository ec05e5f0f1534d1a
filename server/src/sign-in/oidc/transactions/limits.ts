/** How much of the front door one visitor, and all of them together, may keep busy. */
export type SignInLimits = {
  /** Browser legs under way; the next one is told to wait. */
  openTransactions: number;
  /** The same for one IPv4 address or one /64 of IPv6, so that a single source cannot take all places. */
  openTransactionsPerSource: number;
  /** And for one /48 of IPv6, which anyone can rent, with 65 536 of the former in it. */
  openTransactionsPerSite: number;
  /** A source with fewer than this is let in even when the house is full: one that floods has more. */
  alwaysOpenPerSource: number;
  /** Device sign-ins a source may begin in a minute; those that succeed do not count. */
  deviceStartsPerMinute: number;
  openPerDevice: number;
  webStartsPerMinute: number;
  pollsPerSecond: number;
};

/**
 * A company behind one address signs in at eight o'clock within minutes, and all its people together must fit; the
 * share of one source is a twentieth of the house.
 */
export const DEFAULT_LIMITS: SignInLimits = {
  openTransactions: 20_000,
  openTransactionsPerSource: 1000,
  openTransactionsPerSite: 2000,
  alwaysOpenPerSource: 20,
  deviceStartsPerMinute: 10,
  openPerDevice: 3,
  webStartsPerMinute: 300,
  pollsPerSecond: 5,
};
