import { Button } from '@mantine/core';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

type Props = {
  /** Without date and ending. */
  name: string;
  disabled: boolean;
  toCsv: () => string;
};

/** Saves the groups that are shown. */
export function ExportGroups({ name, disabled, toCsv }: Props) {
  const { t } = useTranslation('access');
  return (
    <Button
      disabled={disabled}
      leftSection={<Icon name="download" size={16} />}
      onClick={() => save(`${name}-${new Date().toISOString().slice(0, 10)}.csv`, toCsv())}
      variant="default"
    >
      {t('group.export')}
    </Button>
  );
}

function save(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
