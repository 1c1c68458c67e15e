import { PreviewCard } from '@base-ui/react/preview-card';
import { clsx } from 'clsx';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { picture } from '../rpc/client';
import css from './CellView.module.css';

/** A small picture that grows under the pointer; one that does not come is told by its absence. */
export function Thumb({ url }: { url: string }) {
  const [broken, setBroken] = useState(false);
  if (broken || !url) {
    return (
      <span className={clsx(css.thumb, css.thumbEmpty)}>
        <ImageOff size={13} aria-hidden />
      </span>
    );
  }
  const source = picture(url);
  return (
    <PreviewCard.Root>
      <PreviewCard.Trigger
        delay={120}
        closeDelay={40}
        render={
          <img
            className={css.thumb}
            src={source}
            alt=""
            loading="lazy"
            draggable={false}
            onError={() => setBroken(true)}
          />
        }
      />
      <PreviewCard.Portal>
        <PreviewCard.Positioner side="right" sideOffset={10} className={css.largeLayer}>
          <PreviewCard.Popup className={css.largeCard}>
            <img className={css.large} src={source} alt="" />
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  );
}
