import { picture } from '@shared/rpc/client';
import { IconButton } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Gallery.module.css';

/** A record's pictures: one in sight, the others beneath, each to be seen large. */
export function Gallery({ urls }: { urls: string[] }) {
  const { t } = useTranslation('data');
  const [at, setAt] = useState(0);
  const [large, setLarge] = useState(false);
  const shown = urls[at] ?? urls[0];
  if (!shown) return null;
  const move = (by: number) => setAt((at + by + urls.length) % urls.length);
  return (
    <div className={css.gallery} data-testid="gallery">
      <button type="button" className={css.hero} aria-label={t('enlarge')} onClick={() => setLarge(true)}>
        <img src={picture(shown)} alt="" />
      </button>
      {urls.length > 1 && (
        <div className={css.strip}>
          {urls.map((url, place) => (
            <button
              key={url}
              type="button"
              className={css.thumb}
              aria-label={t('pictureOf', { at: place + 1, all: urls.length })}
              aria-current={place === at}
              onClick={() => setAt(place)}
            >
              <img src={picture(url)} alt="" loading="lazy" />
            </button>
          ))}
        </div>
      )}
      <Dialog
        open={large}
        wide
        light
        title={t('pictureOf', { at: at + 1, all: urls.length })}
        onClose={() => setLarge(false)}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons within do the same */}
        <div
          className={css.large}
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft') move(-1);
            if (event.key === 'ArrowRight') move(1);
          }}
        >
          <IconButton icon={ChevronLeft} label={t('previous')} disabled={urls.length < 2} onClick={() => move(-1)} />
          <img src={picture(shown)} alt="" />
          <IconButton icon={ChevronRight} label={t('next')} disabled={urls.length < 2} onClick={() => move(1)} />
        </div>
      </Dialog>
    </div>
  );
}
