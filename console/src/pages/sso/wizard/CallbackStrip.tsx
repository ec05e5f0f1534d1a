import { Button, NativeSelect } from '@mantine/core';
import { CopyButton, CopyField } from '../../../components/ui/CopyField.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { Skin } from './portal/PortalFrame.tsx';
import { useSheet } from './use-sheet.ts';
import classes from './wizard.module.css';
import type { WizardValues } from './wizard-values.ts';

type Props = { callback: string; values: WizardValues; skin: Skin; onSkin: (skin: Skin) => void };

/** Stays in view: the callback to register, the portal's look, and the sheet for somebody else. */
export function CallbackStrip({ callback, values, skin, onSkin }: Props) {
  const { t } = useTranslation('sso');
  const sheet = useSheet(values, callback);
  return (
    <div className={classes.strip}>
      <div className={classes.stripCallback}>
        <span className={classes.stripLabel}>{t('oidc.callbackUrl')}</span>
        <CopyField label={t('oidc.callbackUrl')} value={callback} wrap />
      </div>
      <NativeSelect
        aria-label={t('wizard.skin')}
        data={[
          { value: 'current', label: t('wizard.skin.current') },
          { value: '2023', label: t('wizard.skin.2023') },
        ]}
        onChange={(event) => onSkin(event.currentTarget.value === '2023' ? '2023' : 'current')}
        value={skin}
      />
      <span className={classes.stripTools}>
        <Button
          leftSection={<Icon name="print" size={16} />}
          onClick={() => window.print()}
          variant="default"
        >
          {t('wizard.print')}
        </Button>
        <CopyButton label={t('wizard.sheet')} value={sheet.text} />
      </span>
    </div>
  );
}
