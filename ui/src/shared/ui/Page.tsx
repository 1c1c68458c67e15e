import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import css from './Page.module.css';

export interface PageProps {
  title: ReactNode;
  note?: ReactNode;
  tools?: ReactNode;
  /** The content takes the whole space and scrolls by itself. */
  flush?: boolean;
  children: ReactNode;
}

export function Page({ title, note, tools, flush, children }: PageProps) {
  return (
    <section className={css.page}>
      <header className={css.head}>
        <h1 className={css.title}>{title}</h1>
        {note && <span className={css.note}>{note}</span>}
        {tools && <div className={css.tools}>{tools}</div>}
      </header>
      <div className={clsx(css.body, flush && css.flush)}>
        {flush ? children : <div className={css.column}>{children}</div>}
      </div>
    </section>
  );
}

export interface CardProps {
  title?: ReactNode;
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, tools, className, children }: CardProps) {
  return (
    <section className={clsx(css.card, className)}>
      {title && (
        <header className={css.cardHead}>
          <h2 className={css.cardTitle}>{title}</h2>
          {tools && <div className={css.tools}>{tools}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
