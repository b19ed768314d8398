import { expect, it } from 'vitest';
import { resume } from './steps';

const open = { value: 0, skipped: false };
const answered = { value: 3, skipped: false };
const skipped = { value: 0, skipped: true };

it.each([
  ['begins at the first', [open, open], 0],
  ['goes on at the first that is open', [answered, skipped, open, answered], 2],
  ['stands past the last once all are done', [answered, skipped], 2],
  ['begins at the first where there are none', [], 0],
])('%s', (_, steps, at) => expect(resume(steps)).toBe(at));
