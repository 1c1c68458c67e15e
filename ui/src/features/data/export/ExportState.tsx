import { type Exporting, size } from '@shared/exporting';
import { int } from '@shared/format/number';
import { Button } from '@shared/ui/Button';
import { FailureCard } from '@shared/ui/FailureCard';
import { Bar } from '@shared/ui/Plot';
import { CircleCheck, CircleStop, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Export.module.css';

/** How far an export is, and where its file stands. */
export function ExportState({
  exporting,
  onAgain,
  onClose,
}: {
  exporting: Exporting;
  onAgain: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('data');
  const { view } = exporting;
  if (!view) return null;
  const part = view.total > 0 ? view.rows / view.total : undefined;
  if (view.step === 'running') {
    return (
      <div className={css.state} data-testid="export-progress">
        <p className={css.file}>{view.file}</p>
        <Bar part={part} label={t('export.progress')} />
        <p className={css.hint}>{t('export.written', { rows: int(view.rows), total: int(view.total) })}</p>
        <div className={css.acts}>
          <Button icon={CircleStop} onClick={exporting.cancel} data-testid="export-cancel">
            {t('export.cancel')}
          </Button>
          <Button look="ghost" onClick={onClose}>
            {t('export.behind')}
          </Button>
        </div>
      </div>
    );
  }
  if (view.step === 'failed' && view.failure) {
    return (
      <div className={css.state}>
        <FailureCard failure={view.failure} onRetry={onAgain} />
      </div>
    );
  }
  return (
    <div className={css.state} data-testid="export-done">
      <p className={css.done}>
        <CircleCheck size={18} aria-hidden /> {t('export.done', { count: view.rows, rows: int(view.rows) })}
      </p>
      <p className={css.file}>{view.file}</p>
      <p className={css.hint}>
        {view.folder} · {size(view.bytes)}
      </p>
      <div className={css.acts}>
        <Button look="primary" icon={FolderOpen} onClick={exporting.show} data-testid="export-show">
          {t('export.show')}
        </Button>
        <Button onClick={onAgain} data-testid="export-again">
          {t('export.again')}
        </Button>
      </div>
    </div>
  );
}
