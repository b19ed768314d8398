// Every message of the app in one language: a file of the build by itself, of which a start loads one.
const rooms = import.meta.glob<string>('./en/*.ftl', { query: '?raw', import: 'default', eager: true });
export default Object.values(rooms);
