// What every field is given.
import type { view } from '../../../core/types';
import type { Person } from '../../parts/side';
import type { Value } from '../fill';

export interface FieldProps {
  field: view.FieldViewT;
  /** What the field asks, for its label. */
  label: string;
  value: Value;
  /** Who fills it in. */
  me: Person | null;
  /** The label does not stand above it already. */
  labelled: boolean;
  /** `now`: it was chosen, and not typed. */
  onchange: (value: Value, now: boolean) => void;
  onleave: () => void;
}
