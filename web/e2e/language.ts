// Before anything is loaded: the tests speak, and their browsers ask for, the language that PANE_LANGUAGE names.
const wish = process.env.PANE_LANGUAGE ?? 'en';
export const kLocale = wish === 'en' ? 'en-GB' : `${wish}-${wish.toUpperCase()}`;
Object.defineProperty(globalThis, 'navigator', { value: { languages: [kLocale] }, configurable: true });
