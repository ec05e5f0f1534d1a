import { Empty } from '../components/ui/PageState.tsx';
import { ButtonLink } from '../components/ui/links.tsx';
import { PageHeader } from '../components/ui/PageHeader.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { paths } from '../paths.ts';

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <>
      <PageHeader title={t('notFound.title')} />
      <Empty
        action={<ButtonLink to={paths.overview}>{t('notFound.home')}</ButtonLink>}
        title={location.pathname}
      >
        {t('notFound.text')}
      </Empty>
    </>
  );
}
