import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useLiveUpdates } from '../../live/use-live-updates.ts';
import { NoPermissionPage } from '../../pages/NoPermissionPage.tsx';
import { paths } from '../../paths.ts';
import { Loading } from '../ui/PageState.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { mayOpen } from './navigation.ts';
import { PaletteHost } from './palette/PaletteHost.tsx';
import { PhoneNavigation } from './PhoneNavigation.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { SideNavigation } from './SideNavigation.tsx';
import { TopBar } from './TopBar.tsx';
import classes from './Shell.module.css';

const SetUpRequiredPage = lazy(async () => {
  const { SetUpRequiredPage: page } = await import('../../pages/second-factor/SetUpRequiredPage.tsx');
  return { default: page };
});

/** The frame of every signed-in page. */
export function Shell() {
  return (
    <Suspense fallback={null}>
      <FrameOrSetUp />
    </Suspense>
  );
}

/** Whoever must set up an authenticator first gets that and nothing else. */
function FrameOrSetUp() {
  return useMe().mustSetUpTotp ? <SetUpRequiredPage /> : <Frame />;
}

function Frame() {
  const { t } = useTranslation('common');
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const main = useFocusOnNavigation(pathname);
  useLiveUpdates();
  return (
    <div className={classes.shell}>
      <a className="gh-skip" href="#content">
        {t('nav.skip')}
      </a>
      <TopBar />
      <nav aria-label={t('nav.main')} className={classes.side}>
        <SideNavigation pathname={pathname} />
      </nav>
      <main className={classes.main} id="content" ref={main} tabIndex={-1}>
        <div className={classes.page}>
          <Suspense fallback={<Loading />}>
            <Content pathname={pathname} />
          </Suspense>
        </div>
      </main>
      <PhoneNavigation pathname={pathname} />
      <ShortcutSheet />
      <PaletteHost />
      <Toasts />
    </div>
  );
}

function Content({ pathname }: { pathname: string }) {
  const me = useMe();
  const isOpen = mayOpen(me, pathname);
  if (!isOpen && pathname === paths.overview) return <Navigate replace to={paths.account} />;
  if (!isOpen) return <NoPermissionPage />;
  return <Outlet />;
}

/** A new page starts reading at its content, as a page load would. */
function useFocusOnNavigation(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
