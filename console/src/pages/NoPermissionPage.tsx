import { ButtonLink } from '../components/ui/links.tsx';
import { Empty } from '../components/ui/PageState.tsx';
import { PageHeader } from '../components/ui/PageHeader.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { paths } from '../paths.ts';

export function NoPermissionPage() {
  const { t } = useTranslation('common');
  const link = <ButtonLink to={paths.account}>{t('noPermission.account')}</ButtonLink>;
  return (
    <>
      <PageHeader title={t('noPermission.title')} />
      <Empty action={link} title={t('noPermission.text')} />
    </>
  );
}
