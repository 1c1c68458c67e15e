import { clsx } from 'clsx';
import { ChevronDown, CircleAlert, Search, X } from 'lucide-react';
import { type ComponentProps, createContext, type ReactNode, type RefObject, useContext, useId, useRef } from 'react';
import css from './Field.module.css';

/** Ties the parts of a field together for those who cannot see that they stand together. */
const Tie = createContext<{ id?: string; hint?: string; invalid?: boolean }>({});

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const below = `${id}-hint`;
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <Tie value={{ id, ...(hint || error ? { hint: below } : {}), invalid: Boolean(error) }}>{children}</Tie>
      {error ? (
        <p id={below} className={css.error} role="alert">
          <CircleAlert size={13} aria-hidden /> {error}
        </p>
      ) : (
        hint && (
          <p id={below} className={css.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

function useTie() {
  const tie = useContext(Tie);
  return { id: tie.id, 'aria-describedby': tie.hint, 'aria-invalid': tie.invalid || undefined };
}

type Look = { mono?: boolean; small?: boolean };

export function Input({ mono, small, className, ...rest }: ComponentProps<'input'> & Look) {
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      {...useTie()}
      {...rest}
      className={clsx(css.input, mono && css.mono, small && css.small, className)}
    />
  );
}

export function TextArea({ mono, className, ...rest }: ComponentProps<'textarea'> & Look) {
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      {...useTie()}
      {...rest}
      className={clsx(css.input, css.area, mono && css.mono, className)}
    />
  );
}

/** A list of a few known words; the system draws the open list, so that it behaves as people expect of it. */
export function Select({ small, className, children, ...rest }: ComponentProps<'select'> & Look) {
  return (
    <span className={clsx(css.wrap, css.trail)}>
      <select {...useTie()} {...rest} className={clsx(css.input, small && css.small, className)}>
        {children}
      </select>
      <ChevronDown size={14} aria-hidden />
    </span>
  );
}

export interface SearchBoxProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'ref'> {
  ref?: RefObject<HTMLInputElement | null>;
  value: string;
  onValue: (text: string) => void;
  label: string;
  clearLabel: string;
}

export function SearchBox({ value, onValue, label, clearLabel, className, ref, ...rest }: SearchBoxProps) {
  const own = useRef<HTMLInputElement>(null);
  const box = ref ?? own;
  const clear = () => {
    onValue('');
    box.current?.focus();
  };
  return (
    <span className={clsx(css.wrap, css.lead, className)}>
      <Search size={14} aria-hidden />
      <input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        {...rest}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value) {
            event.stopPropagation();
            clear();
          }
        }}
        className={css.input}
      />
      {value && (
        <button type="button" className={css.clear} aria-label={clearLabel} onClick={clear}>
          <X size={13} aria-hidden />
        </button>
      )}
    </span>
  );
}
