import { useId } from 'react';
import css from './Export.module.css';

export interface ChoicesProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; title: string; note: string; disabled?: boolean }[];
  onValue: (value: T) => void;
}

/** One of a few, each with what it comes to. */
export function Choices<T extends string>({ label, value, options, onValue }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className={css.part}>
      <legend className={css.label}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={css.choice} data-disabled={option.disabled || undefined}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled ?? false}
            onChange={() => onValue(option.value)}
            data-testid={`export-${option.value}`}
          />
          <span>{option.title}</span>
          <span className={css.note}>{option.note}</span>
        </label>
      ))}
    </fieldset>
  );
}
