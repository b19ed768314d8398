// The messages of rooms that come after the first screen, in one language: a file of the build by itself, like the screens.
const rooms = import.meta.glob<string>('./de/later/*.ftl', { query: '?raw', import: 'default', eager: true });
export default Object.values(rooms);
