import { Button } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../components/ui/CopyField.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './logs.module.css';

type Props = {
  entry: { id: string };
  /** The page of its log. */
  path: string;
};

/** A link that shows this entry to whoever may see it, and all the server knows of it. */
export function EntryTools({ entry, path }: Props) {
  const { t } = useTranslation('logs');
  const [shown, setShown] = useState(false);
  const json = JSON.stringify(entry, null, 2);
  return (
    <div className={classes.tools}>
      <div className={classes.toolLine}>
        <span className={classes.tool}>
          <Icon name="link" size={14} />
          {t('link.label')}
          <CopyButton label={t('link.label')} value={`${location.origin}${path}?id=${entry.id}`} />
        </span>
        <Button
          aria-expanded={shown}
          leftSection={<Icon name="code" size={14} />}
          onClick={() => setShown(!shown)}
          size="compact-sm"
          variant="default"
        >
          {t(shown ? 'json.hide' : 'json.show')}
        </Button>
        {shown && <CopyButton label={t('json.label')} value={json} />}
      </div>
      {/* A box to scroll and select in, with the keyboard too. */}
      {shown && (
        <textarea
          aria-label={t('json.label')}
          className={classes.json}
          readOnly
          rows={Math.min(24, json.split('\n').length)}
          spellCheck={false}
          translate="no"
          value={json}
        />
      )}
    </div>
  );
}
