import { Checkbox } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { CopyButton } from '../../components/ui/CopyField.tsx';
import { TabLinks } from '../../components/ui/TabLinks.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { searchChoice } from '../../url/search-values.ts';
import type { ClientValues } from './client-setup.ts';
import classes from './connect.module.css';
import { setupScript, SYSTEMS } from './scripts.ts';

/** For installed clients, by hand or by whatever distributes software. */
export function ScriptCard({ values }: { values: ClientValues }) {
  const { t } = useTranslation('connect');
  const search = useSearch({ from: paths.connect });
  const navigate = useNavigate({ from: paths.connect });
  const [assign, setAssign] = useState(false);
  const system = searchChoice(SYSTEMS, search['system']) ?? 'windows';
  const script = setupScript(system, values, { assign });
  return (
    <Card description={t('script.text')} title={t('script.title')}>
      <TabLinks
        current={system}
        label={t('script.systems')}
        onChoose={(key) => void navigate({ search: { system: key }, replace: true })}
        tabs={SYSTEMS.map((key) => ({ key, label: t(`script.${key}`) }))}
      >
        <div className={classes.script}>
          {/* Long lines scroll: a wrapped one would be copied by hand with a break. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre aria-label={t(`script.${system}`)} tabIndex={0}>
            <code translate="no">{script}</code>
          </pre>
          <CopyButton label={t('script.title')} value={script} />
        </div>
      </TabLinks>
      <Checkbox
        checked={assign}
        description={t('script.assignText')}
        label={t('script.assign')}
        mt="md"
        onChange={(event) => setAssign(event.currentTarget.checked)}
      />
    </Card>
  );
}
