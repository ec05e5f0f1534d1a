import { useTranslation } from '../../i18n/use-translation.ts';
import type { DraftChange } from './option-draft.ts';
import { useOptionTexts } from './use-option-texts.ts';
import classes from './strategies.module.css';

/** Before and after of each option, in words and with its key. */
export function OptionChanges({ changes }: { changes: readonly DraftChange[] }) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  return (
    <ul className={classes.changes}>
      {changes.map(({ key, before, after }) => (
        <li key={key}>
          <span className={classes.changeKey}>
            {texts.title(key) === key ? null : `${texts.title(key)} `}
            <code>{key}</code>
          </span>
          <span className={classes.changeValues}>
            <del aria-label={t('change.before', { value: texts.value(key, before) })}>
              {texts.value(key, before)}
            </del>
            <span aria-hidden="true">→</span>
            <ins aria-label={t('change.after', { value: texts.value(key, after) })}>
              {texts.value(key, after)}
            </ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
