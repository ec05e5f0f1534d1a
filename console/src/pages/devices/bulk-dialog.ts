import type { BulkAction } from './run-bulk.ts';

/** What every dialog of the bulk bar gets. */
export type BulkDialogProps = {
  /** How many devices are picked. */
  count: number;
  opened: boolean;
  onClose: () => void;
  onStart: (action: BulkAction) => void;
};
