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
  ['22', 'a provider may have an HTTP proxy of its own; one for everything, and SOCKS5, are not built'],
  ['24', 'the operator’s commands reset second factors; keys and diagnosis come with the ID server'],
  ['61', 'groups of providers are not mapped yet'],
  ['74, 75', 'password sign-in cannot be hidden yet, so nothing has to open it again'],
  ['76-83, 85-90', 'LDAP is not built'],
  ['114', 'alarms are shown in the console; they are not mailed yet'],
  ['117', 'invitations and codes are mailed; alarms are not yet'],
  ['118-130', 'mail settings in the console are not built; a server’s address can be given at the start'],
  ['131, 158', 'the ID server will ask for the rules when a connection starts; it is not built'],
  ['159', 'the ID server will record whom it refuses; it is not built'],
  [
    '181',
    'strategies and control roles are held by tests of their permissions; custom clients are not built',
  ],
  ['188', 'control roles are delivered by the ID server, which is not built'],
  ['279-288', 'relays and geography come with the relay'],
  ['295, 296', 'custom clients are not built'],
  ['304', 'the scripts under Connect a client configure an installed client; they do not install one yet'],
  ['306-310, 312', 'backup, upgrade and move come with the installer'],
];

const DECLINED: readonly [numbers: string, reason: string][] = [
  ['25', 'nobody has a well-known password: the set-up makes the first administrator (`setup.test.ts`)'],
  ['27', 'the buttons stand above the form: where there is a provider, it is the usual way in'],
  [
    '47',
    'the callback follows the public URL and the allowed origins, not the browser of whoever saved last',
  ],
  ['60', 'addresses decide nothing here, so one in a list counts as missing and the sign-in goes on'],
  ['68', 'the client polls by itself; what it then gets is held by 69 and 70'],
  ['71', 'the client shows the link itself'],
  ['73', 'the client hides its buttons itself; Connect a client asks the same question for people'],
  ['55', 'an address never links accounts: whoever is signed in links the identity'],
  ['84', 'the official server cannot do it either'],
  ['150', 'which client versions know device groups is a matter of the clients'],
  ['153', 'a custom client hides its panel itself'],
  ['199', 'which clients obey control roles is a matter of the clients'],
  ['207', 'the client ranks override, strategy, user and default itself'],
  ['211', 'a dialog is saved as a whole: nothing is lost when somebody turns a page'],
  ['219', 'whether an option does something on a portable client is a matter of the client'],
  ['230', 'such a client never calls, so there is nothing to answer'],
  ['231', 'says how to read empty fields; nothing here could differ'],
  [
    '256',
    'files follow the filters but have no ceiling, and their times are UTC, so that they can be joined',
  ],
  ['265', 'the client decides which password it tries; it gets the book’s with the book only'],
  ['274', 'the client cuts notes at 300 characters; here they have 2000'],
  ['291, 292', 'how a client takes its configuration is a matter of the client'],
  ['300', 'the prompt belongs to the Android client'],
  ['305', 'how the Windows client prints is a matter of the client'],
  ['318', 'about the official documentation'],
];

const OPEN: readonly [numbers: string, reason: string][] = [
  ['19', 'measured in docs/performance.md by `npm run bench`; a machine of that size was not tried'],
  ['21', 'a provider takes a certificate authority of its own; a test for mail is missing'],
  ['311', 'an older version stops at a newer database, but in the words of the migration library'],
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
