import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';

/** Access / Admin roles / … */
export function useRoleCrumbs() {
  const { t } = useTranslation('adminroles');
  const navigate = useNavigate();
  return [
    { label: t('nav.group.access') },
    {
      label: t('title'),
      href: paths.adminRoles,
      onClick: (event: React.MouseEvent) => {
        event.preventDefault();
        void navigate({ to: paths.adminRoles });
      },
    },
  ];
}
