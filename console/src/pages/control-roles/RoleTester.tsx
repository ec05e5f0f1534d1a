import type { ControlRoleRow, EffectiveControlRole } from '@gatehouse/contract';
import { CONTROL_PERMISSIONS } from '@gatehouse/contract/control-permissions.ts';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { PersonPicker, type Choice } from '../access/PersonPicker.tsx';
import classes from './control-roles.module.css';
import { DecisionChip } from './DecisionChip.tsx';

/** Which role holds for whom, and why. */
export function RoleTester({ roles }: { roles: readonly ControlRoleRow[] }) {
  const { t } = useTranslation('controlroles');
  const maySee = useMe().permissions.includes('user.view');
  const [who, setWho] = useState<'user' | 'nobody'>(maySee ? 'user' : 'nobody');
  const [person, setPerson] = useState<Choice | null>(null);
  const notLogged = roles.find(({ kind }) => kind === 'not_logged');
  return (
    <Card description={t('tester.text')} title={t('tester.title')}>
      <div className={classes.form}>
        <Segments
          label={t('tester.who')}
          onChange={setWho}
          options={[
            { value: 'user', label: t('tester.user'), disabled: !maySee },
            { value: 'nobody', label: t('tester.nobody') },
          ]}
          value={who}
        />
        {!maySee && <p className={classes.dim}>{t('reason.users')}</p>}
        {who === 'user' && <PersonPicker chosen={person} label={t('assign.user')} onChoose={setPerson} />}
        <div aria-live="polite">
          {who === 'user' && person !== null && <OfUser id={person.value} name={person.label} />}
          {who === 'nobody' && notLogged !== undefined && (
            <Verdict held={withoutSignIn(notLogged)} name={t('tester.nobody')} />
          )}
        </div>
      </div>
    </Card>
  );
}

function OfUser({ id, name }: { id: string; name: string }) {
  const query = useApiQuery('getUserControlRole', { params: { id } });
  return <Loaded query={query}>{(held) => <Verdict held={held} name={name} />}</Loaded>;
}

type Held = Pick<EffectiveControlRole, 'role' | 'because' | 'applies' | 'permissions'>;

function withoutSignIn(role: ControlRoleRow): Held {
  const { enabled } = role;
  return { role, because: 'not_logged', applies: enabled, permissions: enabled ? role.permissions : {} };
}

/** A sentence, and what the role overrides. */
export function Verdict({ held, name }: { held: Held; name: string }) {
  const { t } = useTranslation('controlroles');
  const { role, because, applies, permissions } = held;
  const overridden = CONTROL_PERMISSIONS.filter((one) => permissions[one] !== undefined);
  return (
    <div className={classes.verdict}>
      <p>
        <Icon name={applies ? 'circleCheck' : 'circleMinus'} size={16} />
        <span>{t(`why.${because}.${applies ? 'on' : 'off'}`, { name, role: role?.name ?? '' })}</span>
      </p>
      {overridden.length > 0 && (
        <ul className={classes.chips}>
          {overridden.map((one) => (
            <li key={one}>
              <DecisionChip decision={permissions[one]!} permission={one} />
            </li>
          ))}
        </ul>
      )}
      <p className={classes.dim}>{t(overridden.length === 0 ? 'why.allClient' : 'why.restClient')}</p>
    </div>
  );
}
