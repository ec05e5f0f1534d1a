import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './api-reference.module.css';
import { Marked } from './Marked.tsx';
import { nameOfReference, type Schema, typeOf } from './openapi.ts';

type Props = { schema: Schema; schemas: Record<string, Schema> };

/** A schema as a list of its fields; what a field refers to opens below it. */
export function SchemaView({ schema, schemas }: Props) {
  const { t } = useTranslation('apireference');
  const shown = schema.$ref === undefined ? schema : (schemas[nameOfReference(schema.$ref)] ?? {});
  const choices = shown.anyOf ?? shown.oneOf;
  return (
    <div className={classes.schema}>
      <p className={classes.type}>
        <code translate="no">{typeOf(schema)}</code>
        {shown.description !== undefined && (
          <span>
            {' '}
            <Marked text={shown.description} />
          </span>
        )}
      </p>
      {shown.properties !== undefined && (
        <ul className={classes.fields}>
          {Object.entries(shown.properties).map(([name, field]) => (
            <li key={name}>
              <Field
                field={field}
                name={name}
                required={shown.required?.includes(name) === true}
                schemas={schemas}
              />
            </li>
          ))}
        </ul>
      )}
      {shown.items !== undefined && <Deeper name={t('schema.each')} schema={shown.items} schemas={schemas} />}
      {choices?.filter(isDeep).map((choice, index) => (
        <Deeper
          key={JSON.stringify(choice)}
          name={kindOf(choice) ?? t('schema.choice', { number: String(index + 1) })}
          schema={choice}
          schemas={schemas}
        />
      ))}
    </div>
  );
}

type FieldProps = { name: string; field: Schema; required: boolean; schemas: Record<string, Schema> };

function Field({ name, field, required, schemas }: FieldProps) {
  const { t } = useTranslation('apireference');
  return (
    <>
      <code className={classes.name} translate="no">
        {name}
      </code>{' '}
      <code className={classes.kind} translate="no">
        {typeOf(field)}
      </code>
      {!required && <span className={classes.optional}> {t('schema.optional')}</span>}
      {field.default !== undefined && (
        <span className={classes.optional}>
          {' '}
          {t('schema.default', { value: JSON.stringify(field.default) })}
        </span>
      )}
      {field.description !== undefined && (
        <p className={classes.about}>
          <Marked text={field.description} />
        </p>
      )}
      {isDeep(field) && (
        <Deeper name={t('schema.fieldsOf', { name })} schema={innermost(field)} schemas={schemas} />
      )}
    </>
  );
}

/** Drawn only when it is opened: schemas may contain each other. */
function Deeper({ name, schema, schemas }: Props & { name: string }) {
  return (
    <details className={classes.deeper}>
      <summary>{name}</summary>
      <SchemaView schema={schema} schemas={schemas} />
    </details>
  );
}

/** What tells this possibility from the others, if one of its fields has a fixed value. */
function kindOf({ properties = {} }: Schema): string | undefined {
  const fixed = Object.entries(properties).find(([, field]) => field.const !== undefined);
  return fixed === undefined ? undefined : `${fixed[0]}: ${JSON.stringify(fixed[1].const)}`;
}

function innermost(schema: Schema): Schema {
  if (schema.items !== undefined) return innermost(schema.items);
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter((choice) => choice.type !== 'null');
  return choices.length === 1 ? innermost(choices[0]!) : schema;
}

/** Whether there is more to see than the type says. */
function isDeep(schema: Schema): boolean {
  const inner = innermost(schema);
  return (
    inner.$ref !== undefined || inner.properties !== undefined || (inner.anyOf ?? inner.oneOf) !== undefined
  );
}
