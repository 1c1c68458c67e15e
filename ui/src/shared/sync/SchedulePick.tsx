import type { ScheduleRow } from '@bindings/ScheduleRow';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../rpc/query';
import { toastFailure } from '../toast';
import { Button } from '../ui/Button';
import { Input, Select } from '../ui/Field';
import css from './Schedule.module.css';
import { choiceOfPlan, isTime, minutesFor, planOfChoice } from './schedule';

/** A table's schedule, to be changed at once. */
export function SchedulePick({ row }: { row: ScheduleRow }) {
  const { t } = useTranslation('shared');
  const put = useCommand('schedule_put');
  const { table, plan } = row;
  const minutes = (count: number) =>
    count % 60 === 0 ? t('schedule.everyHours', { count: count / 60 }) : t('schedule.everyMinutes', { count });
  return (
    <div className={css.pick}>
      <Select
        small
        value={choiceOfPlan(plan)}
        aria-label={t('schedule.title')}
        disabled={put.isPending}
        data-testid={`schedule-${table}`}
        onChange={(event) =>
          put.mutate({ table, plan: planOfChoice(event.currentTarget.value, plan) }, { onError: toastFailure })
        }
      >
        <option value="off">{t('schedule.off')}</option>
        {minutesFor(plan).map((count) => (
          <option key={count} value={`every-${count}`}>
            {minutes(count)}
          </option>
        ))}
        <option value="daily">{t('schedule.daily')}</option>
      </Select>
      {plan.kind === 'daily' && (
        <TimePick
          key={plan.at}
          at={plan.at}
          onAt={(at) => put.mutate({ table, plan: { kind: 'daily', at } }, { onError: toastFailure })}
        />
      )}
    </div>
  );
}

function TimePick({ at, onAt }: { at: string; onAt: (at: string) => void }) {
  const { t } = useTranslation('shared');
  const [text, setText] = useState(at);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTime(text) && text !== at) onAt(text);
  };
  return (
    <form className={css.time} onSubmit={submit}>
      <Input
        small
        value={text}
        maxLength={5}
        placeholder="09:00"
        aria-label={t('schedule.time')}
        aria-invalid={!isTime(text)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text !== at && (
        <Button small type="submit" disabled={!isTime(text)}>
          {t('save')}
        </Button>
      )}
    </form>
  );
}
