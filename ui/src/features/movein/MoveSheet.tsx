import type { MoveDone } from '@bindings/MoveDone';
import type { MoveView } from '@bindings/MoveView';
import { moveIntent } from '@shared/intent/intent';
import { useCommand } from '@shared/rpc/query';
import { syncQueue } from '@shared/sync/queue';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Confirm, Dialog } from '@shared/ui/Dialog';
import { FailureCard } from '@shared/ui/FailureCard';
import { FileSearch, FolderOpen, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Finding } from './Finding';
import css from './MoveIn.module.css';
import { type Choice, choicesOf, ready } from './picks';

/** Opens whenever somebody wants to move in from a script. */
export function MoveSheet() {
  return moveIntent.use() ? <Sheet /> : null;
}

/** Choose files, look at what they hold, take it over, and only then delete them, if one likes. */
function Sheet() {
  const { t } = useTranslation('movein');
  const { t: shared } = useTranslation('shared');
  const [view, setView] = useState<MoveView>();
  const [choices, setChoices] = useState<Choice[]>([]);
  const [done, setDone] = useState<MoveDone>();
  const [deleting, setDeleting] = useState(false);
  const close = () => moveIntent.clear();
  const choose = useCommand('move_choose', (found) => {
    if (!found.plan) return;
    setView(found);
    setChoices(choicesOf(found));
    setDone(undefined);
  });
  const run = useCommand('move_run', (outcome) => {
    setDone(outcome);
    if (outcome.done.some((one) => one.grant)) syncQueue.later({});
  });
  const remove = useCommand('move_delete', ({ deleted, kept }) => {
    setDeleting(false);
    for (const file of kept) if (file.problem) toast({ tone: 'bad', text: file.name, more: file.problem, seconds: 8 });
    if (deleted.length > 0) toast({ text: t('deleted', { files: deleted.join('、') }) });
    close();
  });
  const picks = ready(view, choices);
  const foot = done ? (
    <>
      {done.deletable.length > 0 && (
        <Button onClick={() => setDeleting(true)} data-testid="move-delete">
          {t('delete')}
        </Button>
      )}
      <Button look="primary" onClick={close} data-testid="move-close">
        {shared('close')}
      </Button>
    </>
  ) : (
    <>
      {view && (
        <Button icon={FolderOpen} busy={choose.isPending} onClick={() => choose.mutate({})}>
          {t('other')}
        </Button>
      )}
      {view ? (
        <Button
          look="primary"
          icon={ShieldCheck}
          busy={run.isPending}
          disabled={picks.length === 0}
          onClick={() => run.mutate({ plan: view.plan, picks })}
          data-testid="move-run"
        >
          {t('take', { count: picks.length })}
        </Button>
      ) : (
        <Button
          look="primary"
          icon={FolderOpen}
          busy={choose.isPending}
          onClick={() => choose.mutate({})}
          data-testid="move-choose"
        >
          {t('choose')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <Dialog open wide title={t('title')} onClose={close} foot={foot}>
        {!view && <Intro />}
        {choose.error && <FailureCard failure={choose.error} />}
        {view && <Files view={view} />}
        {view && view.found.length > 0 && (
          <ul className={css.list} data-testid="move-found">
            {view.found.map((one) => (
              <Finding
                key={one.no}
                found={one}
                choice={choices[one.no] ?? { wanted: false }}
                onChoice={(choice) => setChoices(choices.map((old, no) => (no === one.no ? choice : old)))}
                outcome={done?.done.find((outcome) => outcome.no === one.no)}
                ended={done !== undefined}
              />
            ))}
          </ul>
        )}
        {run.error && <FailureCard failure={run.error} />}
      </Dialog>
      <Confirm
        open={deleting}
        title={t('deleteTitle')}
        text={
          <>
            <p>{t('deleteText')}</p>
            <ul className={css.files}>
              {done?.deletable.map((name) => (
                <li key={name}>
                  <code>{name}</code>
                </li>
              ))}
            </ul>
          </>
        }
        act={t('delete')}
        busy={remove.isPending}
        onConfirm={() => view && remove.mutate({ plan: view.plan }, { onError: toastFailure })}
        onClose={() => setDeleting(false)}
      />
    </>
  );
}

function Intro() {
  const { t } = useTranslation('movein');
  return (
    <div className={css.intro}>
      <span className={css.introIcon}>
        <FileSearch size={22} aria-hidden />
      </span>
      <div>
        <p className={css.lead}>{t('lead')}</p>
        <ul className={css.forms}>
          {(['output', 'env', 'json', 'ini'] as const).map((form) => (
            <li key={form}>{t(`forms.${form}`)}</li>
          ))}
        </ul>
        <p className={css.note}>{t('note')}</p>
      </div>
    </div>
  );
}

function Files({ view }: { view: MoveView }) {
  const { t } = useTranslation('movein');
  const lang = useTranslation().i18n.language.startsWith('en') ? 'en' : 'zh';
  return (
    <p className={css.read}>
      {view.files.map((file) => (
        <span key={file.name}>
          <code>{file.name}</code> {file.problem?.[lang] ?? t('readFile')}
        </span>
      ))}
    </p>
  );
}
