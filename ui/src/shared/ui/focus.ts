/** Where the focus goes when something opens: to what asks for it with `data-first`, else to the opened thing itself. */
export function firstOf(popup: HTMLElement | null): HTMLElement | null {
  return popup?.querySelector<HTMLElement>('[data-first]') ?? popup;
}
