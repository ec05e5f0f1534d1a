import type { AccessParty } from '@gatehouse/contract';
import { TextLink } from '../../components/ui/links.tsx';
import { paths } from '../../paths.ts';

/** A user's page, or the list that a group stands in. */
export function PartyLink({ party }: { party: AccessParty }) {
  if (party.kind === 'user')
    return (
      <TextLink params={{ userId: party.id }} to={paths.user}>
        {party.name}
      </TextLink>
    );
  const tab = party.kind === 'user_group' ? 'users' : 'devices';
  return (
    <TextLink search={{ tab, group: party.id }} to={paths.groups}>
      {party.name}
    </TextLink>
  );
}
