import type { DatasetRow } from '@bindings/DatasetRow';
import type { ExportForm } from '@bindings/ExportForm';
import { useExport } from '@shared/exporting';
import { int } from '@shared/format/number';
import { boundsOf, cellCount, type Selection } from '@shared/grid/selection';
import type { Column } from '@shared/grid/types';
import { usePick } from '@shared/i18n/lang';
import { useCommand } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button, IconButton } from '@shared/ui/Button';
import { Segments } from '@shared/ui/Choice';
import { Dialog } from '@shared/ui/Dialog';
import { Download, FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../window';
import { Choices } from './Choices';
import css from './Export.module.css';
import { ExportState } from './ExportState';
import { FORMS, queryOf, type What, type Which } from './model';

export interface ExportDialogProps {
  dataset: DatasetRow;
  question: Question;
  /** Records that match. */
  total: number | undefined;
  selection: Selection | undefined;
  /** The columns in sight, in their order. */
  columns: Column[];
}

/** What of a table goes into a file, and which kind of file. Where it goes is asked outside the page. */
export function ExportDialog(props: ExportDialogProps) {
  const { t } = useTranslation('data');
  const [open, setOpen] = useState(false);
  const exporting = useExport();
  return (
    <>
      <IconButton
        icon={Download}
        look="secondary"
        label={t('export.title')}
        busy={exporting.running && !open}
        disabled={props.total === undefined}
        onClick={() => setOpen(true)}
        data-testid="export-open"
      />
      {open && <Sheet {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function Sheet({
  dataset,
  question,
  total = 0,
  selection,
  columns,
  onClose,
}: ExportDialogProps & { onClose: () => void }) {
  const { t } = useTranslation('data');
  const pick = usePick();
  const exporting = useExport();
  const bounds = selection && cellCount(selection) > 1 ? boundsOf(selection) : undefined;
  const picked = bounds ? bounds.rows.last - bounds.rows.first + 1 : 0;
  const [what, setWhat] = useState<What>('all');
  const [which, setWhich] = useState<Which>('shown');
  const [form, setForm] = useState<ExportForm>('xlsx');
  // Only an export that was begun from here is told of here.
  const [begun, setBegun] = useState<number>();
  const start = useCommand('export_start', (view) => setBegun(view.export));
  const go = (choose: boolean) => {
    const query = queryOf({ question, columns, bounds, what, which });
    start.mutate({ query, form, choose }, { onError: toastFailure });
  };
  const { view } = exporting;
  const own = view && view.export === begun && view.step !== 'cancelled' ? view : undefined;
  const inSelection = bounds ? bounds.columns.last - bounds.columns.first + 1 : 0;
  return (
    <Dialog
      open
      light={!exporting.running}
      title={t('export.of', { table: pick(dataset.title) })}
      onClose={onClose}
      foot={
        own ? undefined : (
          <>
            <Button
              icon={FolderInput}
              busy={start.isPending}
              disabled={exporting.running}
              onClick={() => go(true)}
              data-testid="export-choose"
            >
              {t('export.saveAs')}
            </Button>
            <Button
              look="primary"
              icon={Download}
              busy={start.isPending}
              disabled={exporting.running}
              onClick={() => go(false)}
              data-testid="export-start"
            >
              {t('export.toDownloads')}
            </Button>
          </>
        )
      }
    >
      {own ? (
        <ExportState exporting={exporting} onAgain={() => setBegun(undefined)} onClose={onClose} />
      ) : (
        <>
          <Choices
            label={t('export.what')}
            value={what}
            onValue={setWhat}
            options={[
              { value: 'all', title: t('export.all'), note: t('export.rows', { count: total, rows: int(total) }) },
              {
                value: 'selection',
                title: t('export.selection'),
                note: picked ? t('export.rows', { count: picked, rows: int(picked) }) : t('export.noSelection'),
                disabled: picked === 0,
              },
            ]}
          />
          <Choices
            label={t('export.which')}
            value={which}
            onValue={setWhich}
            options={[
              { value: 'shown', title: t('export.shown'), note: count(columns.length) },
              { value: 'every', title: t('export.every'), note: count(dataset.columns.length) },
              ...(inSelection > 0
                ? [{ value: 'picked' as const, title: t('export.picked'), note: count(inSelection) }]
                : []),
            ]}
          />
          <div className={css.part}>
            <span className={css.label}>{t('export.form')}</span>
            <Segments
              label={t('export.form')}
              value={form}
              onValue={setForm}
              options={FORMS.map((value) => ({ value, title: t(`export.forms.${value}`) }))}
            />
            <p className={css.hint}>{t(`export.hints.${form}`)}</p>
          </div>
          {exporting.running && <p className={css.hint}>{t('export.busy')}</p>}
        </>
      )}
    </Dialog>
  );
  function count(columns: number): string {
    return t('export.columns', { count: columns });
  }
}
