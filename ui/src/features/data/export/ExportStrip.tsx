import { useExport } from '@shared/exporting';
import { int } from '@shared/format/number';
import { toast, toastFailure } from '@shared/toast';
import { Popover } from '@shared/ui/Menu';
import { Bar } from '@shared/ui/Plot';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Export.module.css';
import { ExportState } from './ExportState';

/** Stands in the sidebar while an export runs, and says how it ended wherever the person is by then. */
export function ExportStrip({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation('data');
  const exporting = useExport();
  const { view, running } = exporting;
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (!view) return;
    if (view.step === 'running') {
      before.current = view.export;
      return;
    }
    // A short one is over before it was ever seen to run.
    const fresh = before.current !== undefined && view.export >= before.current;
    before.current = view.export + 1;
    if (!fresh) return;
    if (view.step === 'done') {
      toast({ text: t('export.done', { count: view.rows, rows: int(view.rows) }), more: view.file, seconds: 6 });
    } else if (view.step === 'cancelled' && view.file) toast({ tone: 'busy', text: t('export.cancelled') });
    else if (view.step === 'failed' && view.failure) toastFailure(view.failure);
  }, [view, t]);
  if (!running || !view) return null;
  const part = view.total > 0 ? view.rows / view.total : undefined;
  return (
    <Popover
      label={t('export.progress')}
      trigger={
        <button type="button" className={css.strip} aria-label={t('export.progress')} data-testid="export-strip">
          {!narrow && (
            <span className={css.stripLine}>
              <span>{t('export.running')}</span>
              <span>{int(view.rows)}</span>
            </span>
          )}
          <Bar part={part} label={t('export.progress')} />
        </button>
      }
    >
      <div className={css.behind}>
        <ExportState exporting={exporting} onAgain={() => undefined} onClose={() => undefined} />
      </div>
    </Popover>
  );
}
