import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Wordmark } from '../../components/ui/Wordmark.tsx';

/** The server did not answer the first question. */
export function StartFailure({ error }: { error: unknown }) {
  return (
    <main style={{ maxWidth: 480, margin: '12vh auto', padding: 16, display: 'grid', gap: 20 }}>
      <h1 style={{ margin: 0 }}>
        <Wordmark size={28} />
      </h1>
      <ErrorNote error={error} onRetry={() => location.reload()} />
    </main>
  );
}
