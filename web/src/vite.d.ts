// Files that the build makes elsewhere: see vite.config.ts.
declare module '@lockwasm?url' {
  const url: string;
  export default url;
}
declare module '@fitwasm?url' {
  const url: string;
  export default url;
}
declare module '@wasm?url' {
  const url: string;
  export default url;
}
declare module '@packs' {
  /** Where the content of each language lies: what a first screen needs, questions and practices, the made-up pair. */
  const packs: Record<import('./words/language').Language, { pack: string; pages: string; sample: string }>;
  export default packs;
}
