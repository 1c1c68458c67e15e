import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Popover as BasePopover } from '@base-ui/react/popover';
import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import css from './Menu.module.css';

type Align = 'start' | 'center' | 'end';

export function Menu({
  trigger,
  align = 'start',
  children,
}: {
  trigger: ReactElement;
  align?: Align;
  children: ReactNode;
}) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={4} className={css.layer}>
          <BaseMenu.Popup className={css.popup}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** A menu where the right button was pressed; `trigger` is what listens for it. */
export function ContextMenu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={trigger} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={css.layer}>
          <BaseContextMenu.Popup className={css.popup}>{children}</BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  );
}

export interface MenuItemProps {
  icon?: LucideIcon;
  bad?: boolean;
  disabled?: boolean;
  /** Set small at the end: a key, a count, a state. */
  end?: ReactNode;
  onClick: () => void;
  testId?: string;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, bad, disabled, end, onClick, testId, children }: MenuItemProps) {
  return (
    <BaseMenu.Item
      className={clsx(css.item, bad && css.bad)}
      disabled={disabled ?? false}
      onClick={onClick}
      data-testid={testId}
    >
      {Icon ? <Icon size={14} aria-hidden /> : null}
      {children}
      {end ? <span className={css.end}>{end}</span> : null}
    </BaseMenu.Item>
  );
}

export const MenuLine = () => <BaseMenu.Separator className={css.line} />;

export interface PopoverProps {
  trigger: ReactElement;
  align?: Align;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  label: string;
  children: ReactNode;
}

/** A small panel that hangs on its button. */
export function Popover({ trigger, align = 'start', open, onOpen, label, children }: PopoverProps) {
  const held = open === undefined ? {} : { open };
  return (
    <BasePopover.Root {...held} onOpenChange={(next) => onOpen?.(next)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner align={align} sideOffset={4} className={css.layer}>
          <BasePopover.Popup className={clsx(css.popup, css.padded)} aria-label={label}>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
