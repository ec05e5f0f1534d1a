import { useTranslation } from '../../i18n/use-translation.ts';
import { CopyButton } from './CopyField.tsx';
import { groupRustdeskId } from './rustdesk-id.ts';
import classes from './RustdeskId.module.css';

/** A device's ID, monospace and grouped; copied without the blanks. */
export function RustdeskId({ id, copy = false }: { id: string; copy?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <span className={classes.id}>
      <code translate="no">{groupRustdeskId(id)}</code>
      {copy && <CopyButton label={t('rustdeskId')} value={id} />}
    </span>
  );
}
