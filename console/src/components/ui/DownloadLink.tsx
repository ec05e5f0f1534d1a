import { Button } from '@mantine/core';
import type { OperationName, QueryOf } from '@gatehouse/contract';
import { apiUrl } from '../../api/client.ts';
import { OPERATIONS } from '../../api/operations.ts';
import { Icon } from './Icon.tsx';

type Props<Name extends OperationName> = {
  operation: Name;
  params?: Record<string, string>;
  query: QueryOf<Name>;
  label: string;
};

/** Saves what an export operation streams: the browser's own download, so that size does not matter. */
export function DownloadLink<Name extends OperationName>({ operation, params, query, label }: Props<Name>) {
  const href = apiUrl(OPERATIONS[operation].path, {
    query: query as Record<string, string>,
    ...(params ? { params } : {}),
  });
  return (
    <Button
      component="a"
      download
      href={href}
      leftSection={<Icon name="download" size={16} />}
      variant="default"
    >
      {label}
    </Button>
  );
}
