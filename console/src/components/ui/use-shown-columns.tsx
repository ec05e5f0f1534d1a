import { useColumnChoice } from './column-choice.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { Column } from './DataTable.tsx';

/**
 * The columns that somebody chose to see of a table, and the button to choose them with. `initial` are the keys shown at
 * first; without it, all of them.
 */
export function useShownColumns<Row>(
  table: string,
  columns: readonly Column<Row>[],
  initial: readonly string[] = columns.map(({ key }) => key),
) {
  const choice = useColumnChoice(
    table,
    columns.map(({ key }) => key),
    initial,
  );
  return {
    shown: columns.filter(({ key, rowHeader }) => rowHeader === true || choice.shown.includes(key)),
    chooser: (
      <ColumnChooser
        columns={columns.map(({ key, header, rowHeader = false }) => ({ key, header, fixed: rowHeader }))}
        onChoose={choice.choose}
        onReset={choice.reset}
        shown={choice.shown}
      />
    ),
  };
}
