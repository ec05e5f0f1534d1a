import { ActionIcon } from '@mantine/core';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';

type Props = { icon: IconName; label: string; onClick: () => void; danger?: boolean };

/** A small button in a row; its label says what it does with which row. */
export function RowButton({ icon, label, onClick, danger = false }: Props) {
  return (
    <ActionIcon
      aria-label={label}
      onClick={onClick}
      size={32}
      title={label}
      variant="subtle"
      {...(danger ? { color: 'red' } : {})}
    >
      <Icon name={icon} size={16} />
    </ActionIcon>
  );
}
