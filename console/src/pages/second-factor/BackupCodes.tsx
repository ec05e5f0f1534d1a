import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../components/ui/CopyField.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './second-factor.module.css';

type Props = { codes: readonly string[]; onDone: () => void };

/** Shown once: they are stored as hashes alone. */
export function BackupCodes({ codes, onDone }: Props) {
  const { t } = useTranslation('secondfactor');
  const [saved, setSaved] = useState(false);
  const text = `${t('codes.fileTitle', { server: location.host })}\n\n${codes.join('\n')}\n`;
  return (
    <div className={classes.form} data-print>
      <p>{t('codes.text')}</p>
      <ul className={classes.codes} translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{inParts(code)}</code>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <CopyButton label={t('codes.title')} value={codes.join('\n')} />
        <Button
          leftSection={<Icon name="download" size={16} />}
          onClick={() => download(text)}
          size="compact-sm"
          variant="default"
        >
          {t('codes.download')}
        </Button>
        <Button
          leftSection={<Icon name="print" size={16} />}
          onClick={() => print()}
          size="compact-sm"
          variant="default"
        >
          {t('codes.print')}
        </Button>
      </div>
      <Checkbox
        checked={saved}
        label={t('codes.saved')}
        onChange={(event) => setSaved(event.target.checked)}
      />
      <div className={classes.end}>
        <Button disabled={!saved} onClick={onDone}>
          {t('codes.done')}
        </Button>
      </div>
    </div>
  );
}

const inParts = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`;

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'gatehouse-backup-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}
