import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ClearableInput } from '../shared/ClearableInput.tsx';
import { ProviderMark } from '../../../components/ui/ProviderMark.tsx';
import classes from '../sso.module.css';
import { IconUpload } from './IconUpload.tsx';
import { IssuerField } from './IssuerField.tsx';
import { type NewProvider, newProviderProblems, PROVIDER_KINDS, suggestedName } from './provider-form.ts';
import { SecretField } from './SecretField.tsx';
import { below } from './advanced-props.ts';

type Props = {
  takenNames: readonly string[];
  onClose: () => void;
  onCreate: (provider: NewProvider) => void;
};

const EMPTY: NewProvider = {
  kind: 'azure',
  name: '',
  label: '',
  clientId: '',
  clientSecret: '',
  issuer: '',
  authorityHost: '',
  internalNetwork: false,
  iconSvg: null,
};

/** `New auth provider`, with the official fields in their order. OK hands a draft to the page; Submit stores it. */
export function NewProviderDialog({ opened, ...form }: Props & { opened: boolean }) {
  const { t } = useTranslation('sso');
  return (
    <Modal
      classNames={{ title: classes.modalTitle ?? '' }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={form.onClose}
      opened={opened}
      size={440}
      title={t('oidc.newProvider')}
    >
      <NewProviderForm {...form} />
    </Modal>
  );
}

/** Mounted anew with every opening, so that nothing of a cancelled one is left. */
function NewProviderForm({ takenNames, onClose, onCreate }: Props) {
  const { t } = useTranslation('sso');
  const [provider, setProvider] = useState<NewProvider>({
    ...EMPTY,
    name: suggestedName('azure', takenNames),
  });
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<NewProvider>) => setProvider((before) => ({ ...before, ...changes }));
  const problems = tried ? newProviderProblems(provider, takenNames) : {};
  const problem = (field: keyof NewProvider) => {
    const found = problems[field];
    return found === undefined ? undefined : t(`field.problem.${found}`);
  };
  const chooseKind = (kind: NewProvider['kind']) =>
    change({ kind, name: suggestedName(kind, takenNames), internalNetwork: false });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The dialog stands inside the page in React's eyes; its form must not submit the card's.
    event.stopPropagation();
    setTried(true);
    if (Object.keys(newProviderProblems(provider, takenNames)).length === 0) onCreate(provider);
    else requestAnimationFrame(focusFirstError);
  };
  const named = provider.kind === 'custom' || suggestedName(provider.kind, takenNames) !== '';
  return (
    <form className={classes.stack} noValidate onSubmit={submit}>
      <div>
        <NativeSelect
          data={[...PROVIDER_KINDS]}
          data-autofocus
          label={t('field.authType')}
          onChange={(event) => chooseKind(event.currentTarget.value as NewProvider['kind'])}
          value={provider.kind}
        />
        <p className={classes.row} style={{ margin: '8px 0 0' }}>
          <ProviderMark iconSvg={provider.iconSvg} kind={provider.kind} size={24} />
          {t(`kind.${provider.kind}`)}
        </p>
      </div>
      {named && (
        <TextInput
          description={t(provider.kind === 'custom' ? 'field.name.help' : 'field.name.taken')}
          error={problem('name')}
          inputWrapperOrder={below}
          label={t('field.name')}
          maxLength={32}
          onChange={(event) => change({ name: event.currentTarget.value })}
          placeholder={t('field.pleaseEnter')}
          spellCheck={false}
          value={provider.name}
          withAsterisk
        />
      )}
      <ClearableInput
        error={problem('clientId')}
        label={t('field.clientIdDialog')}
        onChange={(clientId) => change({ clientId })}
        placeholder={t('field.pleaseEnter')}
        value={provider.clientId}
        withAsterisk
      />
      <SecretField
        error={problem('clientSecret')}
        kind={provider.kind}
        label={t('field.clientSecret')}
        onChange={(clientSecret) => change({ clientSecret })}
        stored={false}
        value={provider.clientSecret}
      />
      <IssuerField
        context={{
          kind: provider.kind,
          clientId: provider.clientId.trim(),
          authorityHost: provider.authorityHost || null,
          internalNetwork: provider.internalNetwork,
        }}
        key={provider.kind}
        onAuthority={(authorityHost) => change({ authorityHost })}
        onChange={(issuer) => change({ issuer })}
        onInternalNetwork={(internalNetwork) => change({ internalNetwork })}
        value={provider.issuer}
      />
      {provider.kind === 'custom' && <CustomFields onChange={change} provider={provider} />}
      <div className={classes.row} style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onClose} variant="default">
          {t('oidc.cancel')}
        </Button>
        <Button type="submit">{t('oidc.ok')}</Button>
      </div>
    </form>
  );
}

type CustomProps = { provider: NewProvider; onChange: (changes: Partial<NewProvider>) => void };

function CustomFields({ provider, onChange }: CustomProps) {
  const { t } = useTranslation('sso');
  return (
    <>
      <TextInput
        label={t('field.label')}
        maxLength={60}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
        placeholder={t('field.pleaseEnter')}
        value={provider.label}
      />
      <IconUpload onChange={(iconSvg) => onChange({ iconSvg })} value={provider.iconSvg} />
    </>
  );
}

function focusFirstError(): void {
  document.querySelector<HTMLElement>('[role=dialog] [aria-invalid=true]')?.focus();
}
