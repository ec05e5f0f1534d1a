/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the list of a combobox keeps no focus of its own, which a select does */
import { useEffect } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import classes from './Palette.module.css';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';

type Props = {
  id: string;
  groups: readonly PaletteGroup[];
  activeKey: string | undefined;
  onChoose: (entry: PaletteEntry) => void;
};

/** The focus stays in the box above; the marked option is what Enter takes. */
export function PaletteList({ id, groups, activeKey, onChoose }: Props) {
  useEffect(() => {
    if (activeKey !== undefined)
      document.querySelector(`#${CSS.escape(`${id}-${activeKey}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [activeKey, id]);
  return (
    <div className={classes.list} id={id} role="listbox" tabIndex={-1}>
      {groups.map((group) => (
        <div aria-label={group.label} className={classes.group} key={group.label} role="group">
          <div aria-hidden="true" className={classes.label}>
            {group.label}
          </div>
          {group.entries.map((entry) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box above has the keys
            <div
              aria-selected={entry.key === activeKey}
              className={classes.option}
              id={`${id}-${entry.key}`}
              key={entry.key}
              onClick={() => onChoose(entry)}
              role="option"
              tabIndex={-1}
            >
              <Icon name={group.icon} size={16} />
              <span className={classes.name}>{entry.label}</span>
              {entry.hint !== undefined && <span className={classes.hint}>{entry.hint}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
