// Where the focus goes when what had it is gone.

/** To the first line of the page. */
export const toTitle = (): void => document.querySelector<HTMLElement>('main h1')?.focus();

/** To the first dots that wait for words: what is typed takes their place. */
export function toDots(within: Element | undefined): void {
  const field = within?.querySelector('textarea');
  const at = field?.value.indexOf('…') ?? -1;
  field?.focus();
  if (at >= 0) field?.setSelectionRange(at, at + 1);
}

/** To the heading of a part that has just come, which is then in sight. For an attachment. */
export function toHeading(part: HTMLElement): void {
  part.scrollIntoView({ block: 'center' });
  part.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
