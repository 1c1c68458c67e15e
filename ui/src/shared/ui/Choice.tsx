import { Checkbox } from '@base-ui/react/checkbox';
import { Switch as SwitchParts } from '@base-ui/react/switch';
import { Check, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import css from './Choice.module.css';

export interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; title: string; icon?: LucideIcon }[];
  onValue: (value: T) => void;
}

/** One of a few, all in sight. Arrow keys move the choice. */
export function Segments<T extends string>({ label, value, options, onValue }: SegmentsProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + step + options.length) % options.length];
    if (!next) return;
    onValue(next.value);
    box.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  };
  return (
    <div ref={box} role="radiogroup" aria-label={label} className={css.segments} onKeyDown={move}>
      {options.map(({ value: own, title, icon: Icon }) => (
        <button
          key={own}
          type="button"
          role="radio"
          data-value={own}
          aria-checked={own === value}
          tabIndex={own === value ? 0 : -1}
          className={css.segment}
          onClick={() => onValue(own)}
        >
          {Icon && <Icon size={14} aria-hidden />}
          {title}
        </button>
      ))}
    </div>
  );
}

export interface SwitchProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChecked: (checked: boolean) => void;
}

export function Switch({ label, checked, disabled, onChecked }: SwitchProps) {
  return (
    <SwitchParts.Root
      aria-label={label}
      checked={checked}
      disabled={disabled ?? false}
      onCheckedChange={onChecked}
      className={css.switch}
    >
      <SwitchParts.Thumb className={css.thumb} />
    </SwitchParts.Root>
  );
}

export function CheckBox({
  label,
  checked,
  onChecked,
}: {
  label: string;
  checked: boolean;
  onChecked: (yes: boolean) => void;
}) {
  return (
    <Checkbox.Root aria-label={label} checked={checked} onCheckedChange={onChecked} className={css.check}>
      <Checkbox.Indicator>
        <Check size={12} strokeWidth={3} aria-hidden />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
