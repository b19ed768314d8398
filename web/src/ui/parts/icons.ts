// Line icons, drawn on 24 units. `fill` marks the part that a chosen tab colours.
export const shapes = {
  today: {
    fill: 'M6.5 16.5a5.5 5.5 0 0 1 11 0Z',
    line: 'M3 16.5h18M7 20h10M12 4.5v2.5M5.2 7.7l1.6 1.6M18.8 7.7l-1.6 1.6',
  },
  share: {
    fill: 'M3.5 7.2l9.5-2.7 3 10.6-9.5 2.7Z',
    line: 'M14.9 9.2h5.6v10.8h-9.5v-2.8',
  },
  me: {
    fill: 'M5 20.5c0-4 3-6.5 7-6.5s7 2.5 7 6.5Z',
    line: 'M15.7 8a3.7 3.7 0 1 1-7.4 0a3.7 3.7 0 1 1 7.4 0Z',
  },
  pane: {
    fill: 'M6.3 5.5h11.4l3.6 12.5H2.7Z',
    line: 'M14.3 12.6a2.3 2.3 0 1 1-4.6 0a2.3 2.3 0 1 1 4.6 0Z',
  },
  help: {
    line:
      'M20.6 12a8.6 8.6 0 1 1-17.2 0a8.6 8.6 0 1 1 17.2 0ZM15.6 12a3.6 3.6 0 1 1-7.2 0a3.6 3.6 0 1 1 7.2 0Z' +
      'M5.9 5.9l3.5 3.5M14.6 14.6l3.5 3.5M18.1 5.9l-3.5 3.5M9.4 14.6l-3.5 3.5',
  },
  back: { line: 'M20 12H4.5M11 5.5 4.5 12l6.5 6.5' },
  on: { line: 'M9 5.5 15.5 12 9 18.5' },
  journal: { line: 'M5 4.5h11a2 2 0 0 1 2 2v13H7a2 2 0 0 1-2-2ZM9 4.5v15M12 9h3M12 12.5h3' },
  lock: {
    line: 'M7.5 11h9a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  },
  depth: { line: 'M3.5 19.5h5v-4.5h5v-4.5h5V6' },
  device: {
    line: 'M9 3h6a2.5 2.5 0 0 1 2.5 2.5v13A2.5 2.5 0 0 1 15 21H9a2.5 2.5 0 0 1-2.5-2.5v-13A2.5 2.5 0 0 1 9 3ZM10.8 17.8h2.4',
  },
  pair: {
    line: 'M14.8 12a5.8 5.8 0 1 1-11.6 0a5.8 5.8 0 1 1 11.6 0ZM16 5.8l5.8 6.2-5.8 6.2-5.8-6.2Z',
  },
  limits: { line: 'M12 4 3.5 19h17ZM12 10v4M12 16.6v.2' },
  jar: {
    line: 'M7.5 4.5h9M8.5 4.5v2.6C6.9 8 6 9.4 6 11v6.5a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V11c0-1.6-.9-3-2.5-3.9V4.5M6 12.5h12',
  },
  thank: { line: 'M5 5.5h14v10h-7l-4 3.5v-3.5H5ZM8.5 9h7M8.5 12h4.5' },
  scan: { line: 'M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M8.5 8.5h7v7h-7Z' },
  offer: {
    line: 'M4.5 9.5h15v10h-15ZM3.5 6.5h17v3h-17ZM12 6.5v13M12 6.5C9 6.5 8 3.5 9.8 3.5S12 6.5 12 6.5S12.4 3.5 14.2 3.5S15 6.5 12 6.5',
  },
  week: { line: 'M3.5 15.5c2 0 2.6-6.5 5-6.5s2.6 8 5 8s2.4-11 7-11' },
  rest: { line: 'M20.6 12a8.6 8.6 0 1 1-17.2 0a8.6 8.6 0 1 1 17.2 0ZM9.8 8.8v6.4M14.2 8.8v6.4' },
  heart: { line: 'M12 19.5C6.5 15.5 4 12.6 4 9.4A4 4 0 0 1 12 8a4 4 0 0 1 8 1.4c0 3.2-2.5 6.1-8 10.1Z' },
} as const satisfies Record<string, { fill?: string; line: string }>;

export type IconName = keyof typeof shapes;
