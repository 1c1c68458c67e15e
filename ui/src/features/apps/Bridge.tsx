import { copyText } from '@shared/clipboard';
import { useCommand, useRead } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Switch } from '@shared/ui/Choice';
import { Copy, Download, Globe, MonitorCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';

export interface BridgeProps {
  on: boolean;
  /** Whether there is an https address at which the page could stand. */
  can: boolean;
  onChange: (on: boolean) => void;
}

/** A page of the person's own that leads back to this machine, for platforms that do not. */
export function Bridge({ on, can, onChange }: BridgeProps) {
  const { t } = useTranslation('apps');
  const { data } = useRead('bridge_page', {});
  const save = useCommand('bridge_save', ({ file }) => toast({ text: t('bridgeSaved', { file }), seconds: 8 }));
  const copy = () => void copyText(data?.html ?? '').then((done) => done && toast({ text: t('bridgeCopied') }));
  return (
    <div className={css.bridge} data-testid="app-form-bridge">
      <div className={css.bridgeHead}>
        <div>
          <p className={css.bridgeTitle}>{t('bridge')}</p>
          <p className={css.hint}>{t(can ? 'bridgeNote' : 'bridgeNeeds')}</p>
        </div>
        <Switch label={t('bridge')} checked={on && can} disabled={!can} onChecked={onChange} />
      </div>
      {on && can && (
        <>
          <p className={css.bridgeWay} aria-hidden>
            <Globe size={15} /> {t('bridgePlatform')} <i /> {t('bridgePage')} <i />
            <MonitorCheck size={15} /> 127.0.0.1
          </p>
          <p className={css.hint}>{t('bridgeHow')}</p>
          <div className={css.bridgeActs}>
            <Button
              small
              icon={Download}
              busy={save.isPending}
              onClick={() => save.mutate({}, { onError: toastFailure })}
            >
              {t('bridgeSave')}
            </Button>
            <Button small icon={Copy} disabled={!data} onClick={copy}>
              {t('bridgeCopy')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
