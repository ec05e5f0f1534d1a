import { SECTIONS, type StrategyOption } from '@gatehouse/contract/strategy-options/option.ts';
import { Checkbox } from '@mantine/core';
import { Card } from '../../components/ui/Card.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { matchingOptions, withOption, type Draft } from './option-draft.ts';
import { OptionRow } from './OptionRow.tsx';
import { OtherKeys } from './OtherKeys.tsx';
import { Unsettable } from './Unsettable.tsx';
import type { StrategiesSearch } from './strategies-search.ts';
import { useOptionTexts } from './use-option-texts.ts';
import classes from './strategies.module.css';

type Props = {
  draft: Draft;
  allowStopService: boolean;
  /** The caller may look only. */
  isReadOnly: boolean;
  search: StrategiesSearch;
  onSearch: (change: StrategiesSearch) => void;
  onChange: (draft: Draft) => void;
};

/** Every documented option by section, each managed or not. */
export function OptionEditor({ draft, allowStopService, isReadOnly, search, onSearch, onChange }: Props) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  const q = search.q ?? '';
  const onlyManaged = search.managed === 'true';
  const textOf = (key: string) => `${texts.title(key)} ${texts.help(key)}`;
  const found = matchingOptions(draft, { q, onlyManaged, textOf });
  const settable = found.filter(({ effect }) => effect === 'strategy');
  const set = (key: string, value: string | null) => onChange(withOption(draft, key, value));
  return (
    <>
      <Toolbar
        end={
          <Checkbox
            checked={onlyManaged}
            label={t('filter.managed', { count: Object.keys(draft).length })}
            onChange={(event) =>
              onSearch({ managed: event.target.checked ? 'true' : undefined } as StrategiesSearch)
            }
          />
        }
      >
        <SearchBox
          label={t('filter.search')}
          onSearch={(next) => onSearch({ q: next === '' ? undefined : next } as StrategiesSearch)}
          value={q}
        />
      </Toolbar>
      {isReadOnly && <p className={classes.dim}>{t('reason.edit')}</p>}
      <fieldset className={classes.plain} disabled={isReadOnly}>
        <Sections allowStopService={allowStopService} draft={draft} onSet={set} options={settable} />
        <OtherKeys draft={draft} isFiltered={q !== '' || onlyManaged} onSet={set} />
      </fieldset>
      {settable.length === 0 && found.length === 0 && (
        <Empty title={t(onlyManaged && q === '' ? 'filter.noneManaged' : 'filter.none')}>
          {t(onlyManaged && q === '' ? 'filter.noneManagedText' : 'filter.noneText')}
        </Empty>
      )}
      <Unsettable
        key={q}
        opened={q !== '' && settable.length === 0}
        options={found.filter(({ effect }) => effect !== 'strategy')}
      />
    </>
  );
}

type SectionsProps = {
  options: readonly StrategyOption[];
  draft: Draft;
  allowStopService: boolean;
  onSet: (key: string, value: string | null) => void;
};

function Sections({ options, draft, allowStopService, onSet }: SectionsProps) {
  const { t } = useTranslation('strategies');
  return SECTIONS.map((section) => {
    const own = options.filter((option) => option.section === section);
    if (own.length === 0) return null;
    const managed = own.filter(({ key }) => draft[key] !== undefined).length;
    return (
      <Card
        description={t(`section.${section}.text`)}
        key={section}
        padding="flush"
        title={
          <>
            {t(`section.${section}`)}
            {managed > 0 && (
              <span className={classes.managedCount}>{t('section.managed', { count: managed })}</span>
            )}
          </>
        }
      >
        <ul className={classes.options}>
          {own.map((option) => (
            <OptionRow
              isLocked={option.risk === 'stops' && !allowStopService}
              key={option.key}
              onSet={(value) => onSet(option.key, value)}
              option={option}
              value={draft[option.key]}
            />
          ))}
        </ul>
      </Card>
    );
  });
}
