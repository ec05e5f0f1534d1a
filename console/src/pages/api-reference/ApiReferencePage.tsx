import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty, Loaded } from '../../components/ui/PageState.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import type { ApiReferenceSearch } from './api-reference-search.ts';
import classes from './api-reference.module.css';
import {
  findOperations,
  type OpenApi,
  type Operation,
  operationsOf,
  type Schema,
  takesToken,
} from './openapi.ts';
import { Marked } from './Marked.tsx';
import { OperationDetails } from './OperationDetails.tsx';

const DOCUMENT = '/api/v1/openapi.json';

/** The server's own OpenAPI document, to read. Nothing of it comes from elsewhere. */
export function ApiReferencePage() {
  const { t } = useTranslation('apireference');
  const query = useQuery({ queryKey: ['openapi'], queryFn: fetchDocument, staleTime: Infinity });
  return (
    <>
      <PageHeader
        actions={
          <a className={classes.download} download="openapi.json" href={DOCUMENT}>
            <Icon name="download" size={16} />
            {t('download')}
          </a>
        }
        breadcrumb={[{ label: t('breadcrumb') }]}
        description={t('description')}
        title={t('title')}
      />
      <Loaded query={query}>{(document) => <Reference document={document} />}</Loaded>
    </>
  );
}

async function fetchDocument({ signal }: { signal: AbortSignal }): Promise<OpenApi> {
  const response = await fetch(DOCUMENT, { signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as OpenApi;
}

function Reference({ document }: { document: OpenApi }) {
  const { t } = useTranslation('apireference');
  const { q = '', tag = '', op }: ApiReferenceSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: ApiReferenceSearch) =>
    void navigate({ to: paths.apiReference, search: { ...next }, replace: true });
  const kept = { ...(q === '' ? {} : { q }), ...(tag === '' ? {} : { tag }) };
  const found = findOperations(operationsOf(document), q, tag);
  const tags = document.tags.filter(({ name }) => found.some(({ tags: [own] }) => own === name));
  return (
    <>
      <About text={document.info.description} />
      <Toolbar end={<output className={classes.optional}>{t('count', { count: found.length })}</output>}>
        <SearchBox
          label={t('search')}
          onSearch={(text) => change({ ...(text === '' ? {} : { q: text }), ...(tag === '' ? {} : { tag }) })}
          value={q}
        />
        <FilterSelect
          label={t('area')}
          onChange={(name) => change({ ...(q === '' ? {} : { q }), ...(name === '' ? {} : { tag: name }) })}
          options={[
            { value: '', label: t('area.all') },
            ...document.tags.map(({ name }) => ({ value: name, label: name })),
          ]}
          value={tag}
        />
      </Toolbar>
      {found.length === 0 && <Empty title={t('empty.title')}>{t('empty.text')}</Empty>}
      {tags.map(({ name, description }) => (
        <div className={classes.area} key={name}>
          <Card description={description} padding="flush" title={name}>
            <ul className={classes.operations}>
              {found
                .filter(({ tags: [own] }) => own === name)
                .map((operation) => (
                  <OperationRow
                    isOpen={op === operation.operationId}
                    key={operation.operationId}
                    onToggle={(open) => change(open ? { ...kept, op: operation.operationId } : kept)}
                    operation={operation}
                    schemas={document.components.schemas}
                  />
                ))}
            </ul>
          </Card>
        </div>
      ))}
    </>
  );
}

function About({ text }: { text: string }) {
  const { t } = useTranslation('apireference');
  return (
    <details className={classes.intro}>
      <summary>{t('about')}</summary>
      {text.split('\n\n').map((paragraph) => (
        <p key={paragraph}>
          <Marked text={paragraph} />
        </p>
      ))}
    </details>
  );
}

type RowProps = {
  operation: Operation;
  schemas: Record<string, Schema>;
  isOpen: boolean;
  onToggle: (open: boolean) => void;
};

function OperationRow({ operation, schemas, isOpen, onToggle }: RowProps) {
  const { t } = useTranslation('apireference');
  const id = `op-${operation.operationId}`;
  const row = useRef<HTMLLIElement>(null);
  const openFromStart = useRef(isOpen);
  useEffect(() => {
    if (openFromStart.current) row.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <li ref={row}>
      <button
        aria-controls={id}
        aria-expanded={isOpen}
        className={classes.row}
        onClick={() => onToggle(!isOpen)}
        type="button"
      >
        <span className={classes.method} data-method={operation.method} translate="no">
          {operation.method}
        </span>
        <code className={classes.path} translate="no">
          {operation.path}
        </code>
        <span className={classes.summary}>{operation.summary}</span>
        {takesToken(operation) && (
          <span className={classes.token} title={t('token')}>
            <Icon name="key" size={14} />
            <span className="gh-hidden">{t('token')}</span>
          </span>
        )}
      </button>
      <div id={id}>{isOpen && <OperationDetails operation={operation} schemas={schemas} />}</div>
    </li>
  );
}
