import { findStrategyOption } from '@gatehouse/contract/strategy-options/catalogue.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import { KEPT_SECRET } from './option-draft.ts';

export type OptionTexts = {
  /** The key itself for one that nobody documented. */
  title: (key: string) => string;
  help: (key: string) => string;
  /** A value as people read it; null stands for "not managed". */
  value: (key: string, value: string | null) => string;
};

/** Options in words. */
export function useOptionTexts(): OptionTexts {
  const { t } = useTranslation('strategies');
  const own = useOptionalText('strategies');
  const options = useOptionalText('strategyoptions');
  return {
    title: (key) => options(`${key}.title`) ?? key,
    help: (key) => options(`${key}.help`) ?? '',
    value(key, value) {
      if (value === null) return t('value.unmanaged');
      if (value === KEPT_SECRET) return t('value.secret');
      const kind = findStrategyOption(key)?.value.kind;
      if (kind === 'switch') return t(value === 'Y' ? 'value.on' : 'value.off');
      return (kind === 'choice' ? own(`choice.${value}`) : undefined) ?? value;
    },
  };
}
