import { lazy, Suspense } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import {
  configString,
  licensedFileName,
  MAX_FILE_NAME,
  plainFileName,
  qrText,
  type ClientValues,
} from './client-setup.ts';
import classes from './connect.module.css';

const QrCode = lazy(async () => ({ default: (await import('./QrCode.tsx')).QrCode }));

/** The config string, the file names and the QR code: each alone is enough. */
export function WaysCard({ values }: { values: ClientValues }) {
  const { t } = useTranslation('connect');
  const licensed = licensedFileName(values);
  const plain = plainFileName(values);
  return (
    <Card description={t('ways.text')} title={t('ways.title')}>
      <div className={classes.ways}>
        <div className={classes.way}>
          <h3>{t('ways.config')}</h3>
          <p>{t('ways.configText')}</p>
          <CopyField label={t('ways.config')} value={configString(values)} wrap />
        </div>
        <div className={classes.way}>
          <h3>{t('ways.file')}</h3>
          <p>{t('ways.fileText')}</p>
          <CopyField label={t('ways.file')} value={licensed} wrap />
          {licensed.length > MAX_FILE_NAME && (
            <p className={classes.warning}>
              <Icon name="alert" size={15} />
              <span>{t('ways.fileTooLong', { max: MAX_FILE_NAME })}</span>
            </p>
          )}
          {plain === null ? (
            <p>{t('ways.plainImpossible')}</p>
          ) : (
            <>
              <p>{t('ways.plainText')}</p>
              <CopyField label={t('ways.plain')} value={plain} wrap />
            </>
          )}
        </div>
        <div className={classes.way}>
          <h3>{t('ways.qr')}</h3>
          <p>{t('ways.qrText')}</p>
          <Suspense fallback={<div className={classes.qr} />}>
            <QrCode label={t('ways.qrLabel')} text={qrText(values)} />
          </Suspense>
        </div>
      </div>
    </Card>
  );
}
