import { useTranslation } from '../../../../i18n/use-translation.ts';
import type { Step, WizardValues } from '../wizard-values.ts';
import classes from './portal.module.css';
import { PortalFrame, Row, type Skin, Target } from './PortalFrame.tsx';
import { WORDS } from './portal-words.ts';

type Props = { step: Step; skin: Skin; callback: string; values: WizardValues };

/** What Entra looks like at this step. */
export function PortalDrawing(props: Props) {
  switch (props.step) {
    case 2:
      return <RegisterForm {...props} />;
    case 3:
      return <AppOverview {...props} />;
    case 4:
      return <Secrets {...props} />;
    case 5:
      return <Permissions {...props} />;
    default:
      return <Registrations {...props} />;
  }
}

function Registrations({ skin }: Props) {
  const { t } = useTranslation('sso');
  return (
    <PortalFrame
      caption={t('portal.registrations')}
      chosen="App registrations"
      menu="directory"
      skin={skin}
      title="App registrations"
    >
      <p className={classes.commands}>
        <Target>+ New registration</Target>
        <span>Endpoints</span>
        <span>{WORDS[skin].troubleshooting}</span>
        <span>Refresh</span>
      </p>
      <p className={classes.tabs}>
        <span>All applications</span>
        <b>Owned applications</b>
        <span>Deleted applications</span>
      </p>
    </PortalFrame>
  );
}

function RegisterForm({ skin, callback, values }: Props) {
  const { t } = useTranslation('sso');
  const chosen = { single: 0, several: 1, personal: 2 }[values.audience];
  return (
    <PortalFrame
      caption={t('portal.register')}
      chosen="App registrations"
      menu="directory"
      skin={skin}
      title="Register an application"
    >
      <Row label="* Name">
        <Target number="3">
          <span className={classes.box}>{values.appName || 'Gatehouse'}</span>
        </Target>
      </Row>
      <Row label="Supported account types">
        <Target number="4">
          {skin === '2023' ? (
            <span className={classes.radios}>
              {WORDS[skin].accountTypes.map((type, index) => (
                <span data-chosen={index === chosen || undefined} key={type}>
                  {type}
                </span>
              ))}
            </span>
          ) : (
            <span className={classes.box}>{WORDS[skin].accountTypes[chosen]} ▾</span>
          )}
        </Target>
      </Row>
      <Row label="Redirect URI (optional)">
        <Target number="5">
          <span className={classes.box}>Web ▾</span> <span className={classes.box}>{callback}</span>
        </Target>
      </Row>
      <p>
        <Target number="6">
          <span className={classes.button}>Register</span>
        </Target>
      </p>
    </PortalFrame>
  );
}

function AppOverview({ skin, values }: Props) {
  const { t } = useTranslation('sso');
  return (
    <PortalFrame
      caption={t('portal.overview')}
      chosen="Overview"
      menu="application"
      skin={skin}
      title={values.appName || 'Gatehouse'}
    >
      <p className={classes.section}>Essentials</p>
      <Row label="Display name">{values.appName || 'Gatehouse'}</Row>
      <Row label="Application (client) ID">
        <Target number="1">
          <code>e44cff54-8b3b-…</code>
        </Target>
      </Row>
      <Row label="Object ID" trap={t('portal.notThis')}>
        <code>0b4e0b1c-3f0a-…</code>
      </Row>
      <Row label="Directory (tenant) ID">
        <Target number="2">
          <code>48412373-f400-…</code>
        </Target>
      </Row>
      {skin === 'current' && <Row label="State">Activated</Row>}
    </PortalFrame>
  );
}

function Secrets({ skin, values }: Props) {
  const { t } = useTranslation('sso');
  return (
    <PortalFrame
      caption={t('portal.secrets')}
      chosen="Certificates & secrets"
      menu="application"
      skin={skin}
      title={`${values.appName || 'Gatehouse'} | Certificates & secrets`}
    >
      <p className={classes.tabs}>
        <span>Certificates (0)</span>
        <b>Client secrets (1)</b>
        <span>Federated credentials (0)</span>
      </p>
      <p className={classes.commands}>
        <Target number="1">+ New client secret</Target>
      </p>
      <Row label="Description">Gatehouse</Row>
      <Row label="Expires">
        <Target number="2">23/11/2028</Target>
      </Row>
      <Row label="Value">
        <Target number="3">
          <code>abc8Q~kW…</code>
        </Target>
      </Row>
      <Row label="Secret ID" trap={t('portal.notThis')}>
        <code>5d1f8c0a-91b2-…</code>
      </Row>
    </PortalFrame>
  );
}

function Permissions({ skin, values }: Props) {
  const { t } = useTranslation('sso');
  return (
    <PortalFrame
      caption={t('portal.permissions')}
      chosen="API permissions"
      menu="application"
      skin={skin}
      title={`${values.appName || 'Gatehouse'} | API permissions`}
    >
      <p className={classes.commands}>
        <span>+ Add a permission</span>
        <Target number="1">✓ Grant admin consent for Contoso</Target>
      </p>
      <p className={classes.section}>Microsoft Graph (1)</p>
      <Row label="User.Read">Delegated</Row>
      <Row label="Status">Granted for Contoso</Row>
    </PortalFrame>
  );
}
