import type { ReactNode } from 'react';
import { CopyButton } from '../../components/ui/CopyField.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './api-reference.module.css';
import { type Content, curlOf, type Operation, type Response, type Schema, typeOf } from './openapi.ts';
import { Marked } from './Marked.tsx';
import { SchemaView } from './SchemaView.tsx';

type Props = { operation: Operation; schemas: Record<string, Schema> };

/** All that the document says of one operation. */
export function OperationDetails({ operation, schemas }: Props) {
  const { t } = useTranslation('apireference');
  const success = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  return (
    <div className={classes.details}>
      <p>
        <Marked text={operation.description} />
      </p>
      <Part title={t('part.curl')}>
        <Snippet label={t('part.curl')} text={curlOf(operation, location.origin)} />
      </Part>
      {operation.parameters.length > 0 && (
        <Part title={t('part.parameters')}>
          <Parameters operation={operation} />
        </Part>
      )}
      {operation.requestBody !== undefined && (
        <Part title={t('part.body')}>
          <Body content={operation.requestBody.content} label={t('part.body')} schemas={schemas} />
        </Part>
      )}
      {success.map(([status, response]) => (
        <Part key={status} title={t('part.answer', { status })}>
          {response.content === undefined ? (
            <p>{t('answer.empty')}</p>
          ) : (
            <Body content={response.content} label={t('part.answer', { status })} schemas={schemas} />
          )}
        </Part>
      ))}
      <Part title={t('part.errors')}>
        <Refusals responses={operation.responses} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Parameters({ operation }: { operation: Operation }) {
  const { t } = useTranslation('apireference');
  return (
    <ul className={classes.fields}>
      {operation.parameters.map(({ name, in: place, required, description, schema }) => (
        <li key={`${place} ${name}`}>
          <code className={classes.name} translate="no">
            {name}
          </code>{' '}
          <code className={classes.kind} translate="no">
            {typeOf(schema)}
          </code>
          <span className={classes.optional}>
            {' '}
            {place === 'path' ? t('place.path') : place === 'query' ? t('place.query') : t('place.header')}
            {!required && `, ${t('schema.optional')}`}
            {schema.default !== undefined &&
              `, ${t('schema.default', { value: JSON.stringify(schema.default) })}`}
          </span>
          {description !== undefined && (
            <p className={classes.about}>
              <Marked text={description} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Body({
  content,
  label,
  schemas,
}: {
  content: Content;
  label: string;
  schemas: Record<string, Schema>;
}) {
  const { t } = useTranslation('apireference');
  return Object.entries(content).map(([type, { schema, example }]) => (
    <div className={classes.body} key={type}>
      <div>
        {type !== 'application/json' && <p className={classes.optional}>{type}</p>}
        <SchemaView schema={schema} schemas={schemas} />
      </div>
      {example !== undefined && (
        <Snippet
          label={`${label}: ${t('part.example')}`}
          text={typeof example === 'string' ? example : JSON.stringify(example, null, 2)}
        />
      )}
    </div>
  ));
}

/** Scrolls by itself, so a keyboard must reach it. */
function Snippet({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.snippet}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus */}
      <section aria-label={label} className={classes.scroller} tabIndex={0}>
        <pre translate="no">{text}</pre>
      </section>
      <CopyButton label={label} value={text} />
    </div>
  );
}

function Refusals({ responses }: { responses: Record<string, Response> }) {
  return (
    <dl className={classes.refusals}>
      {Object.entries(responses)
        .filter(([status]) => Number(status) >= 400)
        .map(([status, { description }]) => (
          <div key={status}>
            <dt>{status}</dt>
            <dd>
              <Marked text={description} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
