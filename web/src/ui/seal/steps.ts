// Where one left off in questions that come one a screen.

interface Step {
  value: number;
  skipped: boolean;
}
const answered = (step: Step): boolean => step.value > 0 || step.skipped;

/** The first that is open; past the last where none is. */
export function resume(steps: readonly Step[]): number {
  const open = steps.findIndex((one) => !answered(one));
  return steps.some(answered) && open < 0 ? steps.length : Math.max(open, 0);
}
