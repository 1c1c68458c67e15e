import { renewIntent } from '@shared/intent/intent';
import { beginWalk, behind, endWalk, resumeWalk, useWalk } from '@shared/renewal/queue';
import { useRead } from '@shared/rpc/query';
import { Button, IconButton } from '@shared/ui/Button';
import { clsx } from 'clsx';
import { BellRing, CircleCheckBig, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dueOf } from './Due';
import css from './Overview.module.css';

/** On every page: how many consents need somebody, and the walk through them. */
export function DueStrip() {
  const { t } = useTranslation('overview');
  const { data: grants } = useRead('grant_list', {});
  const walk = useWalk();
  const wanted = renewIntent.use();
  const due = grants ? dueOf(grants) : [];
  const mark = due.map((grant) => `${grant.grant} ${grant.due}`).join();
  const [hidden, setHidden] = useState('');
  useEffect(() => {
    if (!wanted || !grants) return;
    renewIntent.clear();
    beginWalk(dueOf(grants));
  }, [wanted, grants]);

  if (walk) {
    const left = walk.turns.filter((turn) => turn === 'waiting').length;
    const done = walk.turns.filter((turn) => turn === 'done').length;
    return (
      <output className={clsx(css.strip, left === 0 && css.over)} data-testid="due-walk">
        {left === 0 ? <CircleCheckBig size={15} aria-hidden /> : <BellRing size={15} aria-hidden />}
        <span className={css.cut}>
          {left === 0
            ? t('walkOver', { done, skipped: walk.turns.length - done })
            : t('walkOn', { at: behind(walk), of: walk.grants.length })}
        </span>
        {left > 0 && (
          <Button small look="primary" onClick={resumeWalk} data-testid="due-resume">
            {t('goOn')}
          </Button>
        )}
        <IconButton small icon={X} label={t('hide')} onClick={endWalk} />
      </output>
    );
  }
  if (due.length === 0 || hidden === mark) return null;
  const lapsed = due.filter((grant) => grant.due === 'now').length;
  const soon = due.length - lapsed;
  const words = [lapsed > 0 && t('stripNow', { count: lapsed }), soon > 0 && t('stripSoon', { count: soon })]
    .filter(Boolean)
    .join(t('and'));
  return (
    <output className={clsx(css.strip, lapsed > 0 && css.lapsed)} data-testid="due-strip">
      <BellRing size={15} aria-hidden />
      <span className={css.cut}>{words}</span>
      <Button small look="primary" onClick={() => beginWalk(due)} data-testid="due-start">
        {due.length === 1 ? t('again') : t('walk', { count: due.length })}
      </Button>
      <IconButton small icon={X} label={t('hide')} onClick={() => setHidden(mark)} />
    </output>
  );
}
