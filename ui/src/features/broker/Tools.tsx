import type { ToolRow } from '@bindings/ToolRow';
import { useNow } from '@shared/format/now';
import { ago, time } from '@shared/format/time';
import { useLang } from '@shared/i18n/lang';
import { useCommand } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button, IconButton } from '@shared/ui/Button';
import { Confirm } from '@shared/ui/Dialog';
import { Tag } from '@shared/ui/Tag';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Broker.module.css';
import { NewKey } from './NewKey';

/** The tools that hold a key. The keys themselves are kept nowhere: a lost one is made anew. */
export function Tools({ tools }: { tools: ToolRow[] }) {
  const { t } = useTranslation('broker');
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<string>();
  const revoke = useCommand('broker_revoke', (_, { name }) => {
    setLeaving(undefined);
    toast({ text: t('revoked', { name }) });
  });
  return (
    <section className={css.part}>
      <div className={css.line}>
        <div>
          <h3 className={css.word}>{t('tools')}</h3>
          <p className={css.note}>{t('toolsNote')}</p>
        </div>
        <Button small icon={Plus} onClick={() => setMaking(true)} data-testid="broker-allow">
          {t('allow')}
        </Button>
      </div>
      {tools.length > 0 && (
        <ul className={css.tools}>
          {tools.map((tool) => (
            <Tool key={tool.name} tool={tool} onRevoke={() => setLeaving(tool.name)} />
          ))}
        </ul>
      )}
      {making && <NewKey taken={tools.map((tool) => tool.name)} onClose={() => setMaking(false)} />}
      <Confirm
        open={leaving !== undefined}
        title={t('revokeTitle', { name: leaving ?? '' })}
        text={t('revokeText')}
        act={t('revoke')}
        busy={revoke.isPending}
        onConfirm={() => leaving && revoke.mutate({ name: leaving }, { onError: toastFailure })}
        onClose={() => setLeaving(undefined)}
      />
    </section>
  );
}

function Tool({ tool, onRevoke }: { tool: ToolRow; onRevoke: () => void }) {
  const { t } = useTranslation('broker');
  const lang = useLang();
  const now = useNow(30);
  return (
    <li className={css.tool} data-testid={`broker-tool-${tool.name}`}>
      <KeyRound size={16} aria-hidden />
      <span className={css.name}>{tool.name}</span>
      <Tag tone="plain" bare plain>
        {tool.accounts.length === 0 ? t('all') : t('some', { count: tool.accounts.length })}
      </Tag>
      <span className={css.when} title={time(tool.made_at)}>
        {t('made', { ago: ago(tool.made_at, now, lang) })}
      </span>
      <span className={css.when}>
        {tool.asked_at ? t('asked', { ago: ago(tool.asked_at, now, lang) }) : t('neverAsked')}
      </span>
      <IconButton
        small
        icon={Trash2}
        label={t('revoke')}
        onClick={onRevoke}
        data-testid={`broker-revoke-${tool.name}`}
      />
    </li>
  );
}
