import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as DialogParts } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import css from './Dialog.module.css';
import { firstOf } from './focus';

export interface DialogProps {
  open: boolean;
  title: ReactNode;
  wide?: boolean;
  /** Whether a click beside it closes it; not where something typed would be lost. */
  light?: boolean;
  onClose: () => void;
  foot?: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, title, wide, light, onClose, foot, children }: DialogProps) {
  const { t } = useTranslation('shared');
  const popup = useRef<HTMLDivElement>(null);
  return (
    <DialogParts.Root open={open} onOpenChange={(next) => !next && onClose()} disablePointerDismissal={!light}>
      <DialogParts.Portal>
        <DialogParts.Backdrop className={css.veil} />
        <DialogParts.Popup
          ref={popup}
          initialFocus={() => firstOf(popup.current)}
          className={clsx(css.dialog, wide && css.wide)}
        >
          <header className={css.head}>
            <DialogParts.Title className={css.title}>{title}</DialogParts.Title>
            <IconButton icon={X} label={t('close')} onClick={onClose} />
          </header>
          <div className={css.body}>{children}</div>
          {foot && <footer className={css.foot}>{foot}</footer>}
        </DialogParts.Popup>
      </DialogParts.Portal>
    </DialogParts.Root>
  );
}

export interface ConfirmProps {
  open: boolean;
  title: string;
  text: ReactNode;
  /** What the button says that does it. */
  act: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ open, title, text, act, busy, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation('shared');
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={css.veil} />
        <AlertDialog.Popup className={css.dialog}>
          <header className={css.head}>
            <AlertDialog.Title className={css.title}>{title}</AlertDialog.Title>
          </header>
          <AlertDialog.Description render={<div />} className={css.body}>
            {text}
          </AlertDialog.Description>
          <footer className={css.foot}>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button look="danger" busy={busy ?? false} onClick={onConfirm} data-testid="confirm">
              {act}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
