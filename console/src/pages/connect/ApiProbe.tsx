import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './connect.module.css';

/** Asks the address what a client asks first. Pages may only reach their own server: others are left to the person. */
export function ApiProbe({ api }: { api: string }) {
  const { t } = useTranslation('connect');
  const url = URL.parse(`${api}/api/login-options`);
  const reachable = url?.origin === location.origin;
  const probe = useQuery({
    queryKey: ['login-options', api],
    queryFn: ({ signal }) => readOptions(`${api}/api/login-options`, signal),
    enabled: reachable,
    retry: false,
  });
  if (api === '' || url === null) return null;
  if (!reachable)
    return (
      <Line icon="info" tone="neutral">
        {t('probe.elsewhere')}{' '}
        <a href={url.href} rel="noreferrer" target="_blank">
          {url.host}
        </a>
      </Line>
    );
  if (probe.isPending)
    return (
      <Line icon="clock" tone="neutral">
        {t('probe.asking')}
      </Line>
    );
  if (probe.isError)
    return (
      <Line icon="circleX" tone="bad">
        {t('probe.silent')}
      </Line>
    );
  return (
    <Line icon="circleCheck" tone="ok">
      {t('probe.answers')}
    </Line>
  );
}

type LineProps = {
  icon: 'info' | 'clock' | 'circleX' | 'circleCheck';
  tone: string;
  children: React.ReactNode;
};

function Line({ icon, tone, children }: LineProps) {
  return (
    <output className={classes.probe} data-tone={tone}>
      <Icon name={icon} size={15} />
      <span>{children}</span>
    </output>
  );
}

async function readOptions(url: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(url, { signal });
  const options = (await response.json()) as unknown;
  if (!response.ok || !Array.isArray(options)) throw new Error(`login-options: HTTP ${response.status}`);
  return options.length;
}
