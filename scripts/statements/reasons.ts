/**
 * Why a statement has no test. `open`: it should have one, and will count as held as soon as a title names it.
 * `later`: it belongs to something that is not built. `declined`: Gatehouse does otherwise on purpose, or there is
 * nothing of its own to test.
 */
export type Reason = { state: 'open' | 'later' | 'declined'; reason: string };

const LATER: readonly [numbers: string, reason: string][] = [
  ['2-4, 7-9, 14-16, 20', 'the ID server and the relay are not built'],
  ['10-12, 18', 'there is no installer yet'],
  ['5, 6', 'there is no container image yet'],
  ['61', 'groups of providers are not mapped yet'],
  ['76-90', 'LDAP is not built'],
  ['117-130', 'mail settings in the console are not built; a server’s address can be given at the start'],
  ['114', 'alarms by mail come with the mail settings'],
  ['279-288', 'relays and geography come with the relay'],
  ['295, 296', 'custom clients are not built'],
  ['304, 305', 'deployment scripts are not built'],
  ['306-310, 312', 'backup, upgrade and move come with the installer'],
];

const DECLINED: readonly [numbers: string, reason: string][] = [
  ['25', 'nobody has a well-known password: the set-up makes the first administrator'],
  ['211', 'a dialog is saved as a whole'],
  [
    '68, 71, 73, 150, 153, 199, 207, 219, 231, 291, 292, 300',
    'a matter of the client alone; nothing here could differ',
  ],
  ['55', 'an address never links accounts: whoever is signed in links the identity'],
  ['84', 'the official server cannot do it either'],
  ['318', 'about the official documentation'],
];

const OPEN: readonly [numbers: string, reason: string][] = [
  ['1-24', 'no test names it yet: start and network'],
  ['25-43', 'no test names it yet: users'],
  ['44-75', 'no test names it yet: single sign-on'],
  ['91-116', 'no test names it yet: second factor'],
  ['131-159', 'no test names it yet: access'],
  ['160-187', 'no test names it yet: admin roles'],
  ['188-202', 'no test names it yet: control roles'],
  ['203-220', 'no test names it yet: strategies'],
  ['221-231', 'no test names it yet: lists'],
  ['232-257', 'no test names it yet: logs'],
  ['258-278', 'no test names it yet: address books'],
  ['289-305', 'no test names it yet: enrolment and scripts'],
  ['311-317', 'no test names it yet: console'],
];

/** The reason of each number; what is said more closely goes first. */
export function reasonsByNumber(): Map<number, Reason> {
  const found = new Map<number, Reason>();
  for (const [state, list] of [
    ['open', OPEN],
    ['later', LATER],
    ['declined', DECLINED],
  ] as const)
    for (const [numbers, reason] of list)
      for (const number of parseNumbers(numbers)) found.set(number, { state, reason });
  return found;
}

/** `44, 47-49` */
export function parseNumbers(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from = NaN, to = from] = part.split(/[-–]/).map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
