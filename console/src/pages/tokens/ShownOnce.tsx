import { Button } from '@mantine/core';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './tokens.module.css';

/** The token's text: the only time that anybody sees it. */
export function ShownOnce({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('tokens');
  return (
    <div className={classes.form}>
      <p>{t('create.once')}</p>
      <CopyField label={t('create.token')} value={token} wrap />
      <p className={classes.dim}>{t('create.use')}</p>
      <div className={classes.buttons}>
        <Button onClick={onDone}>{t('create.done')}</Button>
      </div>
    </div>
  );
}
