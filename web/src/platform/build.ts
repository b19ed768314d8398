// The name of this build, as the page carries it: sixteen hex digits over all files of the app, in groups of four. It is for
// two people to compare, and proves nothing: whoever serves another app can write there what they like.
export function buildName(): string {
  const name = document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '';
  return /^[0-9a-f]{16}$/.test(name) ? (name.match(/.{4}/g) ?? []).join(' ') : '';
}
