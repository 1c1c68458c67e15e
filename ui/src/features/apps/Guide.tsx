import type { BlankRow } from '@bindings/BlankRow';
import type { PictureRow } from '@bindings/PictureRow';
import type { PlatformRow } from '@bindings/PlatformRow';
import { usePick } from '@shared/i18n/lang';
import { useCommand } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { clsx } from 'clsx';
import { ArrowRight, Check, ExternalLink, Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Guide.module.css';

export interface GuideProps {
  platform: PlatformRow;
  /** The redirect addresses that the person has or that are proposed; the pictures show them where they belong. */
  addresses: string[];
}

/** The way through the platform's console: each step in words, and its form drawn, with everything to be copied. */
export function Guide({ platform, addresses }: GuideProps) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  const open = useCommand('page_open');
  return (
    <section className={css.guide} aria-label={t('guide')}>
      <header className={css.console}>
        <div>
          <p className={css.caption}>{t('console')}</p>
          <code className={css.address}>{platform.console}</code>
        </div>
        <CopyButton text={platform.console} />
        <Button
          small
          icon={ExternalLink}
          onClick={() => open.mutate({ url: platform.console }, { onError: toastFailure })}
        >
          {t('open')}
        </Button>
      </header>
      <ol className={css.steps}>
        {platform.steps.map((step) => (
          <li key={step.text.zh}>
            <p>{pick(step.text)}</p>
            {step.picture && <Drawn picture={step.picture} platform={platform} addresses={addresses} />}
          </li>
        ))}
      </ol>
      <p className={css.foot}>{t('drawnNote')}</p>
    </section>
  );
}

/** A form of the console, drawn as far as it matters here. */
function Drawn({ picture, platform, addresses }: { picture: PictureRow } & GuideProps) {
  const pick = usePick();
  return (
    <figure className={css.picture}>
      <figcaption className={css.bar}>
        <span className={css.lights} aria-hidden>
          <i />
          <i />
          <i />
        </span>
        <span className={css.host}>{picture.host ?? new URL(platform.console).host}</span>
        <span className={css.place}>{pick(picture.place)}</span>
      </figcaption>
      <dl className={css.form}>
        {picture.blanks.map((blank) => (
          <div key={blank.label.zh} className={css.line}>
            <dt>{pick(blank.label)}</dt>
            <dd>
              <Fill blank={blank} platform={platform} addresses={addresses} />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function Fill({ blank: { fill }, platform, addresses }: { blank: BlankRow } & GuideProps) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  switch (fill.kind) {
    case 'redirects':
      return addresses.length === 0 ? (
        <Box off>{t('ownAddress')}</Box>
      ) : (
        addresses.map((address) => (
          <Box key={address} here copies={address}>
            <code>{address}</code>
          </Box>
        ))
      );
    case 'domain': {
      const domain = addresses.find((address) => address.startsWith('https://'));
      return domain && URL.canParse(domain) ? (
        <Box here copies={new URL(domain).hostname}>
          <code>{new URL(domain).hostname}</code>
        </Box>
      ) : (
        <Box off>{t('ownAddress')}</Box>
      );
    }
    case 'copied':
      return (
        <Box here copies={fill.with}>
          <code className={css.wraps}>{fill.with.replaceAll(',', ',\u200b')}</code>
        </Box>
      );
    case 'id':
      return <Found to={pick(platform.id_label)} mask="1 2 3 4 …" />;
    case 'secret':
      return <Found to={pick(platform.secret_label)} mask="••••••••" />;
    case 'pair':
      return <Found to={t('tokenPair')} mask="access_token · refresh_token" />;
    case 'chosen':
      return <Box here>{pick(fill.with)}</Box>;
    case 'ticked':
      return fill.with.map((one) => (
        <span key={one.zh} className={css.tick}>
          <span className={css.box} aria-hidden>
            <Check size={11} strokeWidth={3.5} />
          </span>
          {pick(one)}
        </span>
      ));
  }
}

function Box({ here, off, copies, children }: { here?: boolean; off?: boolean; copies?: string; children: ReactNode }) {
  return (
    <span className={clsx(css.field, here && css.here, off && css.off)}>
      <span className={css.value}>{children}</span>
      {copies !== undefined && <CopyButton text={copies} />}
    </span>
  );
}

/** Something to be read off there and taken here. */
function Found({ to, mask }: { to: string; mask: string }) {
  const { t } = useTranslation('apps');
  return (
    <span className={css.found}>
      <span className={css.field}>
        <span className={clsx(css.value, css.mask)}>{mask}</span>
        <Eye size={14} aria-hidden />
      </span>
      <span className={css.takes}>
        <ArrowRight size={14} aria-hidden />
        {t('takenTo', { field: to })}
      </span>
    </span>
  );
}
