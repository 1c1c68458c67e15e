import type { BrokerView } from '@bindings/BrokerView';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Switch } from '@shared/ui/Choice';
import { CopyButton } from '@shared/ui/CopyButton';
import { Input } from '@shared/ui/Field';
import { Card } from '@shared/ui/Page';
import { Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Broker.module.css';
import { HandOuts } from './HandOuts';
import { Tools } from './Tools';

/** Fresh tokens for other tools of this computer: off until it is turned on, each tool by a key of its own. */
export function BrokerCard() {
  const { t } = useTranslation('broker');
  const view = useRead('broker_view', {});
  return (
    <Card title={t('title')}>
      <Loaded of={view}>
        {(broker) => (
          <div data-testid="broker">
            <Power broker={broker} />
            <Tools tools={broker.tools} />
            {broker.notes.length > 0 && <HandOuts notes={broker.notes} />}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function Power({ broker }: { broker: BrokerView }) {
  const { t } = useTranslation('broker');
  const turn = useCommand('broker_switch');
  return (
    <section className={css.part}>
      <div className={css.line}>
        <div>
          <p className={css.word}>
            {t('serve')}
            <Tag tone={broker.running ? 'good' : 'muted'}>{t(broker.running ? 'on' : 'off')}</Tag>
          </p>
          <p className={css.note}>{t('note')}</p>
        </div>
        <Switch
          label={t('serve')}
          checked={broker.running}
          disabled={turn.isPending}
          onChecked={(on) => turn.mutate({ on }, { onError: toastFailure })}
        />
      </div>
      {broker.running ? (
        <p className={css.address}>
          <code>{`http://127.0.0.1:${broker.port}/v1/token/`}</code>
          <span className={css.note}>{t('target')}</span>
          <CopyButton text={curl(broker.port)} label={t('copyCurl')} />
        </p>
      ) : (
        <Port
          key={broker.port}
          port={broker.port}
          onPort={(port) => turn.mutate({ on: true, port }, { onError: toastFailure })}
          busy={turn.isPending}
        />
      )}
    </section>
  );
}

const curl = (port: number) => `curl -H "Authorization: Bearer $QIANYAO_KEY" http://127.0.0.1:${port}/v1/token/TARGET`;

/** Another port, for where the usual one is taken. */
function Port({ port, busy, onPort }: { port: number; busy: boolean; onPort: (port: number) => void }) {
  const { t } = useTranslation('broker');
  const [text, setText] = useState(String(port));
  const asked = Number(text);
  const sound = /^\d{4,5}$/.test(text) && asked >= 1024 && asked <= 65_535;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sound) onPort(asked);
  };
  return (
    <form className={css.port} onSubmit={submit}>
      <label className={css.note} htmlFor="broker-port">
        {t('port')}
      </label>
      <Input
        id="broker-port"
        small
        mono
        inputMode="numeric"
        value={text}
        aria-invalid={!sound || undefined}
        data-testid="broker-port"
        onChange={(event) => setText(event.currentTarget.value.trim())}
      />
      <Button small type="submit" disabled={!sound} busy={busy} data-testid="broker-start">
        {t('start')}
      </Button>
    </form>
  );
}
