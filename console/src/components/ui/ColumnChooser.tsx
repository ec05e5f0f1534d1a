import { Button, Checkbox, Popover } from '@mantine/core';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from './Icon.tsx';
import classes from './ColumnChooser.module.css';

type Props = {
  /** In table order; those with `fixed` cannot be left out. */
  columns: readonly { key: string; header: string; fixed?: boolean }[];
  shown: readonly string[];
  onChoose: (shown: readonly string[]) => void;
  onReset: () => void;
};

/** Which columns the table shows. */
export function ColumnChooser({ columns, shown, onChoose, onReset }: Props) {
  const { t } = useTranslation('common');
  const toggle = (key: string, on: boolean) =>
    onChoose(on ? [...shown, key] : shown.filter((other) => other !== key));
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withRoles={false}>
      <Popover.Target>
        <Button leftSection={<Icon name="settings" size={16} />} variant="default">
          {t('columns.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={classes.list}>
          <legend className={classes.legend}>{t('columns.title')}</legend>
          {columns.map(({ key, header, fixed = false }) => (
            <Checkbox
              checked={fixed || shown.includes(key)}
              disabled={fixed}
              key={key}
              label={header}
              onChange={(event) => toggle(key, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <Button fullWidth onClick={onReset} variant="default">
          {t('columns.reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
