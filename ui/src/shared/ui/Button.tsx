import { clsx } from 'clsx';
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import css from './Button.module.css';
import { Tip } from './Tip';

export interface ButtonProps extends ComponentProps<'button'> {
  look?: 'primary' | 'secondary' | 'ghost' | 'danger';
  small?: boolean;
  icon?: LucideIcon;
  /** Something it started is under way: it turns and cannot be pressed again. */
  busy?: boolean;
}

export function Button({ look = 'secondary', small, icon: Icon, busy, className, children, ...rest }: ButtonProps) {
  const size = small ? 14 : 15;
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      disabled={rest.disabled || busy}
      className={clsx(css.button, css[look], small && css.small, className)}
    >
      {busy ? <LoaderCircle size={size} className={css.spin} /> : Icon && <Icon size={size} aria-hidden />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  icon: LucideIcon;
  /** What it does, in words: the accessible name and the tip. */
  label: string;
  pressed?: boolean;
}

export function IconButton({
  icon: Icon,
  label,
  small,
  look = 'ghost',
  busy,
  pressed,
  className,
  ...rest
}: IconButtonProps) {
  const size = small ? 15 : 16;
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        disabled={rest.disabled || busy}
        className={clsx(css.button, css.square, css[look], small && css.small, pressed && css.pressed, className)}
      >
        {busy ? <LoaderCircle size={size} className={css.spin} /> : <Icon size={size} aria-hidden />}
      </button>
    </Tip>
  );
}
