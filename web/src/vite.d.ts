// Files that the build makes elsewhere: see vite.config.ts.
declare module '@pack?url' {
  const url: string;
  export default url;
}
declare module '@pages?url' {
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
declare module '@sample' {
  const url: string;
  export default url;
}
