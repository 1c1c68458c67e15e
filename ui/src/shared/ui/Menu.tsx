import { ContextMenu as ContextMenuParts } from '@base-ui/react/context-menu';
import { Menu as MenuParts } from '@base-ui/react/menu';
import { Popover as PopoverParts } from '@base-ui/react/popover';
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
    <MenuParts.Root modal={false}>
      <MenuParts.Trigger render={trigger} />
      <MenuParts.Portal>
        <MenuParts.Positioner align={align} sideOffset={4} className={css.layer}>
          <MenuParts.Popup className={css.popup}>{children}</MenuParts.Popup>
        </MenuParts.Positioner>
      </MenuParts.Portal>
    </MenuParts.Root>
  );
}

/** A menu where the right button was pressed; `trigger` is what listens for it. */
export function ContextMenu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <ContextMenuParts.Root>
      <ContextMenuParts.Trigger render={trigger} />
      <ContextMenuParts.Portal>
        <ContextMenuParts.Positioner className={css.layer}>
          <ContextMenuParts.Popup className={css.popup}>{children}</ContextMenuParts.Popup>
        </ContextMenuParts.Positioner>
      </ContextMenuParts.Portal>
    </ContextMenuParts.Root>
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
    <MenuParts.Item
      className={clsx(css.item, bad && css.bad)}
      disabled={disabled ?? false}
      onClick={onClick}
      data-testid={testId}
    >
      {Icon ? <Icon size={14} aria-hidden /> : null}
      {children}
      {end ? <span className={css.end}>{end}</span> : null}
    </MenuParts.Item>
  );
}

export const MenuLine = () => <MenuParts.Separator className={css.line} />;

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
    <PopoverParts.Root {...held} onOpenChange={(next) => onOpen?.(next)}>
      <PopoverParts.Trigger render={trigger} />
      <PopoverParts.Portal>
        <PopoverParts.Positioner align={align} sideOffset={4} className={css.layer}>
          <PopoverParts.Popup className={clsx(css.popup, css.padded)} aria-label={label}>
            {children}
          </PopoverParts.Popup>
        </PopoverParts.Positioner>
      </PopoverParts.Portal>
    </PopoverParts.Root>
  );
}
