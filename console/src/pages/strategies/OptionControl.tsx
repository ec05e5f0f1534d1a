import type { StrategyOption } from '@gatehouse/contract/strategy-options/option.ts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from '../../i18n/use-translation.ts';
import { firstValue, KEPT_SECRET } from './option-draft.ts';
import { useOptionTexts } from './use-option-texts.ts';
import classes from './strategies.module.css';

type Props = {
  /** Of the element that names the option; `-help` behind it explains. */
  id: string;
  option: StrategyOption;
  value: string | undefined;
  onSet: (value: string | null) => void;
};

/** Not managed, or a value: buttons side by side for a switch, a list of choices, or a box. */
export function OptionControl(props: Props) {
  const { kind } = props.option.value;
  if (kind === 'switch') return <SwitchControl {...props} />;
  if (kind === 'choice') return <ChoiceControl {...props} />;
  return <BoxControl {...props} />;
}

function SwitchControl({ id, option, value, onSet }: Props) {
  const texts = useOptionTexts();
  const states = [null, 'Y', 'N'];
  return (
    <div aria-describedby={`${id}-help`} aria-labelledby={id} className={classes.switch} role="radiogroup">
      {states.map((state) => (
        <label data-chosen={(value ?? null) === state || undefined} key={state ?? 'unmanaged'}>
          <input
            checked={(value ?? null) === state}
            name={id}
            onChange={() => onSet(state)}
            type="radio"
            value={state ?? ''}
          />
          <span>{texts.value(option.key, state)}</span>
        </label>
      ))}
    </div>
  );
}

function ChoiceControl({ id, option, value, onSet }: Props) {
  const texts = useOptionTexts();
  const choices = option.value.kind === 'choice' ? option.value.choices : [];
  return (
    <select
      aria-describedby={`${id}-help`}
      aria-labelledby={id}
      className={classes.select}
      data-managed={value !== undefined || undefined}
      onChange={(event) => onSet(event.target.value === '' ? null : event.target.value)}
      value={value ?? ''}
    >
      <option value="">{texts.value(option.key, null)}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {texts.value(option.key, choice)}
        </option>
      ))}
    </select>
  );
}

const PLACEHOLDERS: Partial<Record<StrategyOption['value']['kind'], string>> = {
  addresses: '10.0.0.0/8, 203.0.113.7',
  ids: '123456789, 55*',
  path: String.raw`D:\Recordings`,
};

function BoxControl({ id, option, value, onSet }: Props) {
  const { t } = useTranslation('strategies');
  const { kind } = option.value;
  if (value === undefined) {
    return (
      <Button
        aria-describedby={id}
        onClick={() => onSet(firstValue(option))}
        size="compact-sm"
        variant="default"
      >
        {t('option.manage')}
      </Button>
    );
  }
  const isKept = value === KEPT_SECRET;
  const shared = {
    'aria-describedby': `${id}-help`,
    'aria-labelledby': id,
    autoComplete: 'off',
    maxLength: 4096,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onSet(event.target.value),
  };
  return (
    <div className={classes.box}>
      {kind === 'password' ? (
        <PasswordInput
          {...shared}
          autoComplete="new-password"
          placeholder={isKept ? t('value.secret') : ''}
          value={isKept ? '' : value}
          visibilityToggleButtonProps={{ 'aria-label': t('field.password.showLong') }}
        />
      ) : (
        <TextInput
          {...shared}
          inputMode={kind === 'integer' ? 'numeric' : 'text'}
          placeholder={PLACEHOLDERS[kind] ?? ''}
          spellCheck={false}
          value={value}
        />
      )}
      <button className={classes.quiet} onClick={() => onSet(null)} type="button">
        {t('option.unmanage')}
      </button>
    </div>
  );
}
