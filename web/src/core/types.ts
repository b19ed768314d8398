// What crosses into the core and back, by the names of schema/*.fbs: `command.Screen.Today`, `view.TodayT`, `pack.Type`,
// `practice.Kind`.
// Not a place for types of the browser side's own.
export * as command from './generated/command_generated';
export * as pack from './generated/pack_generated';
export * as practice from './generated/practice_generated';
export * as view from './generated/view_generated';
