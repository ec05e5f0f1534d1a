import { Tooltip } from '@mantine/core';
import { useId } from 'react';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';

/** The `?` behind a label. Its name is short so that it is never taken for the field itself. */
export function HelpTip({ text }: { text: string }) {
  const { t } = useTranslation('sso');
  const id = useId();
  return (
    <>
      <Tooltip events={{ hover: true, focus: true, touch: true }} label={text}>
        <button aria-describedby={id} aria-label={t('field.help')} className={classes.help} type="button">
          <Icon name="help" size={16} />
        </button>
      </Tooltip>
      <span className="gh-hidden" id={id}>
        {text}
      </span>
    </>
  );
}
