import { clsx } from 'clsx';
import { CircleAlert, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePick } from '../i18n/lang';
import type { Failure } from '../rpc/failure';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import css from './States.module.css';

export interface FailureCardProps {
  failure: Failure;
  /** It did not stop anything, but is to be minded. */
  mild?: boolean;
  onRetry?: () => void;
  children?: ReactNode;
}

/** What happened, what to do, and the platform's own code and request id for its support desk. */
export function FailureCard({ failure, mild, onRetry, children }: FailureCardProps) {
  const { t } = useTranslation('shared');
  const pick = usePick();
  const hint = pick(failure.hint);
  const codes = [failure.platform_code, failure.request_id].filter(Boolean).join(' · ');
  const Shape = mild ? TriangleAlert : CircleAlert;
  return (
    <div className={clsx(css.failure, mild && css.warn)} role="alert" data-testid="failure" data-code={failure.code}>
      <Shape size={16} aria-hidden />
      <p className={css.sentence}>{pick(failure.message)}</p>
      <div className={css.rest}>
        {hint && <p className={css.wayOut}>{hint}</p>}
        {codes && (
          <p className={css.codes}>
            {failure.platform_code && (
              <span>
                {t('platformCode')} <code>{failure.platform_code}</code>
              </span>
            )}
            {failure.request_id && (
              <span>
                {t('requestId')} <code>{failure.request_id}</code>
              </span>
            )}
            <CopyButton text={codes} label={t('copyCodes')} />
          </p>
        )}
        {(onRetry || children) && (
          <div className={css.actions}>
            {onRetry && (
              <Button small icon={RotateCw} onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
