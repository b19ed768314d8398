// The same names as types.ts, without objects: for what only writes inputs and reads effects. The worker takes these, so
// that it is loaded without a single screen in it.
// Invariant: nothing of a value's type is lost between the two; both come from schema/*.fbs in one run.
export * as command from './generated/bare/command_generated';
export * as view from './generated/bare/view_generated';
