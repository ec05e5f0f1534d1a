import type { AccessSimulation } from '@gatehouse/contract';
import { Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApiQuery } from '../../../api/hooks.ts';
import { useMe } from '../../../api/use-me.ts';
import { Card } from '../../../components/ui/Card.tsx';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { formatNumber } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { DevicePicker } from '../DevicePicker.tsx';
import { type Choice, PersonPicker } from '../PersonPicker.tsx';
import classes from './rules.module.css';
import type { RuleEdits } from './use-rule-edits.ts';

const PAUSE_MS = 300;

type Props = { edits: RuleEdits; onlyAdminAccessesUnassigned: boolean };

/** What the changes would open and close, before they are saved: in numbers, by example, and for whom one asks. */
export function SimulationCard({ edits, onlyAdminAccessesUnassigned: isClosed }: Props) {
  const { t } = useTranslation('access');
  const { permissions } = useMe();
  const [flipped, setFlipped] = useState(false);
  const [person, setPerson] = useState<Choice | null>(null);
  const [device, setDevice] = useState<Choice | null>(null);
  const body = {
    add: edits.add,
    remove: edits.remove,
    ...(flipped ? { onlyAdminAccessesUnassigned: !isClosed } : {}),
    ...(person === null ? {} : { userId: person.value }),
    ...(device === null ? {} : { deviceId: device.value }),
  };
  const [asked] = useDebouncedValue(JSON.stringify(body), PAUSE_MS);
  const isNeeded = edits.count > 0 || flipped || person !== null || device !== null;
  const query = useApiQuery(
    'simulateAccess',
    { body: JSON.parse(asked) as typeof body },
    { enabled: isNeeded, keepPrevious: true },
  );
  return (
    <Card description={t('simulation.text')} title={t('simulation.title')}>
      <div className={classes.asking}>
        {permissions.includes('user.view') && (
          <PersonPicker chosen={person} label={t('simulation.person')} onChoose={setPerson} />
        )}
        {permissions.includes('device.view') && (
          <DevicePicker by="id" chosen={device} label={t('simulation.device')} onChoose={setDevice} />
        )}
        <Checkbox
          checked={flipped}
          description={t('simulation.unassignedText')}
          label={t(isClosed ? 'simulation.openUnassigned' : 'simulation.closeUnassigned')}
          onChange={(event) => setFlipped(event.currentTarget.checked)}
        />
      </div>
      <div aria-busy={query.isFetching} aria-live="polite" className={classes.outcome}>
        {!isNeeded && <p className={classes.plain}>{t('simulation.nothing')}</p>}
        {isNeeded && query.error !== null && (
          <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
        )}
        {isNeeded && query.data !== undefined && <Outcome answer={query.data} />}
      </div>
    </Card>
  );
}

function Outcome({ answer }: { answer: AccessSimulation }) {
  const { t, language } = useTranslation('access');
  const shown = (count: number) => formatNumber(language, count);
  const { gained, lost, user, device, pair } = answer;
  return (
    <>
      <p className={classes.plain}>
        <strong>
          {gained + lost === 0
            ? t('simulation.same')
            : t('simulation.counts', { gained: shown(gained), lost: shown(lost) })}
        </strong>
      </p>
      <div className={classes.examples}>
        <Examples pairs={answer.gainedPairs} tone="gained" />
        <Examples pairs={answer.lostPairs} tone="lost" />
      </div>
      <ul className={classes.answers}>
        {user !== null && (
          <li>
            {t('simulation.ofPerson', {
              name: user.name,
              before: shown(user.before),
              after: shown(user.after),
              gained: shown(user.gained),
              lost: shown(user.lost),
            })}
          </li>
        )}
        {device !== null && (
          <li>
            {t('simulation.ofDevice', {
              name: device.name,
              before: shown(device.before),
              after: shown(device.after),
              gained: shown(device.gained),
              lost: shown(device.lost),
            })}
          </li>
        )}
        {pair !== null && user !== null && device !== null && (
          <li>{t(`simulation.pair.${pairState(pair)}`, { user: user.name, device: device.name })}</li>
        )}
      </ul>
    </>
  );
}

function pairState({ before, after }: { before: boolean; after: boolean }) {
  if (before) return after ? 'stays' : 'ends';
  return after ? 'begins' : 'never';
}

type ExamplesProps = { pairs: AccessSimulation['gainedPairs']; tone: 'gained' | 'lost' };

function Examples({ pairs, tone }: ExamplesProps) {
  const { t } = useTranslation('access');
  if (pairs.length === 0) return null;
  return (
    <section>
      <h3>{t(`simulation.${tone}`)}</h3>
      <ul data-tone={tone}>
        {pairs.map(({ user, device }) => (
          <li key={`${user.id} ${device.id}`}>
            <Icon name={tone === 'gained' ? 'plus' : 'x'} size={14} /> {user.name} → {device.name}
          </li>
        ))}
      </ul>
    </section>
  );
}
