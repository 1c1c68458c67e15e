import type { Hand } from '@bindings/Hand';
import { usePlatforms } from '@shared/platform';
import { useCommand, useRead } from '@shared/rpc/query';
import { toast } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { CheckBox, Segments } from '@shared/ui/Choice';
import { Dialog } from '@shared/ui/Dialog';
import { FailureCard } from '@shared/ui/FailureCard';
import { Field, Input } from '@shared/ui/Field';
import { PlatformMark } from '@shared/ui/Mark';
import { Copy, Eye } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Broker.module.css';

/** Makes a key for a tool. It reaches the person past the page, and only this once. */
export function NewKey({ taken, onClose }: { taken: string[]; onClose: () => void }) {
  const { t } = useTranslation('broker');
  const form = useId();
  const [name, setName] = useState('');
  const [reach, setReach] = useState<'all' | 'some'>('all');
  const [accounts, setAccounts] = useState<string[]>([]);
  const [hand, setHand] = useState<Hand>('clipboard');
  const make = useCommand('broker_allow', () => {
    toast({ text: t(hand === 'clipboard' ? 'keyCopied' : 'keyShown'), seconds: 8 });
    onClose();
  });
  const named = name.trim();
  const whole = named !== '' && (reach === 'all' || accounts.length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole) make.mutate({ name: named, accounts: reach === 'all' ? [] : accounts, hand });
  };
  const save = (
    <Button
      look="primary"
      type="submit"
      form={form}
      icon={hand === 'clipboard' ? Copy : Eye}
      disabled={!whole}
      busy={make.isPending}
      data-testid="broker-make"
    >
      {t(hand === 'clipboard' ? 'makeCopy' : 'makeShow')}
    </Button>
  );
  return (
    <Dialog open title={t('newKey')} onClose={onClose} foot={save}>
      <form id={form} className={css.new} onSubmit={submit} autoComplete="off">
        <Field label={t('toolName')} hint={taken.includes(named) ? t('replaces') : t('toolNameHint')}>
          <Input
            data-first
            value={name}
            data-testid="broker-name"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Field label={t('reach')}>
          <div className={css.fit}>
            <Segments
              label={t('reach')}
              value={reach}
              onValue={setReach}
              options={[
                { value: 'all', title: t('reachAll') },
                { value: 'some', title: t('reachSome') },
              ]}
            />
          </div>
        </Field>
        {reach === 'some' && <Accounts picked={accounts} onPicked={setAccounts} />}
        <Field label={t('hand')} hint={t(hand === 'clipboard' ? 'handCopyHint' : 'handShowHint')}>
          <div className={css.fit}>
            <Segments
              label={t('hand')}
              value={hand}
              onValue={setHand}
              options={[
                { value: 'clipboard', title: t('handCopy'), icon: Copy },
                { value: 'dialog', title: t('handShow'), icon: Eye },
              ]}
            />
          </div>
        </Field>
      </form>
      {make.error && <FailureCard failure={make.error} />}
    </Dialog>
  );
}

function Accounts({ picked, onPicked }: { picked: string[]; onPicked: (accounts: string[]) => void }) {
  const { t } = useTranslation('broker');
  const platforms = usePlatforms();
  const { data } = useRead('account_list', {});
  const turn = (account: string, on: boolean) =>
    onPicked(on ? [...picked, account] : picked.filter((one) => one !== account));
  if (data?.length === 0) return <p className={css.note}>{t('noAccounts')}</p>;
  return (
    <ul className={css.accounts}>
      {data?.map((one) => (
        <li key={`${one.grant} ${one.account}`}>
          <CheckBox label={one.name} checked={picked.includes(one.account)} onChecked={(on) => turn(one.account, on)} />
          <PlatformMark platform={one.platform} size={18} />
          <span className={css.name} title={platforms.title(one.platform)}>
            {one.name || one.account}
          </span>
          <code className={css.note}>{one.account}</code>
        </li>
      ))}
    </ul>
  );
}
