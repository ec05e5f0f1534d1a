import type { UserAction } from './use-user-bulk.ts';

/** What the dialogs of the bulk bar get. */
export type UserDialogProps = {
  /** How many users are picked. */
  count: number;
  opened: boolean;
  onClose: () => void;
  onStart: (action: UserAction) => void;
};
