// Files of the app itself, fetched at a start and at no other moment.
// Not a way to the relay or to anything that a person wrote.

export async function fetchBytes(url: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('a file of the app is missing');
  return new Uint8Array(await response.arrayBuffer());
}
