import type { Check } from '@gatehouse/contract';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { CheckList } from './CheckList.tsx';
import { Disclosure } from './Disclosure.tsx';

/** What needs a look, and folded away what is fine. */
export function FoldedChecks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('sso');
  const troubles = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
  const passed = checks.filter(({ outcome }) => outcome === 'pass' || outcome === 'skip');
  return (
    <>
      {troubles.length > 0 && <CheckList checks={troubles} />}
      {passed.length > 0 && (
        <Disclosure title={t('connection.passed', { count: passed.length })}>
          <CheckList checks={passed} />
        </Disclosure>
      )}
    </>
  );
}
