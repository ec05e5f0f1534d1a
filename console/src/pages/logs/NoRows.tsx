import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

type Props = { isFiltered: boolean; onClear: () => void; title: string; children: ReactNode };

/** Nothing happened yet, or nothing that matches. */
export function NoRows({ isFiltered, onClear, title, children }: Props) {
  const { t } = useTranslation('logs');
  if (!isFiltered) return <Empty title={title}>{children}</Empty>;
  return (
    <Empty
      action={
        <Button onClick={onClear} variant="default">
          {t('filter.clear')}
        </Button>
      }
      title={t('list.noMatch')}
    >
      {t('list.noMatchText')}
    </Empty>
  );
}
