// Who is who, in colour, shape and pattern: whoever invited is `a` (ochre, disc, dots), whoever joined is `b` (blue,
// diamond, stripes), on both phones. Before anyone is paired a person has no colour yet.
import { view } from '../../core/types';

export type Person = 'a' | 'b';

export const person = (side: view.Side): Person | null =>
  side === view.Side.Inviter ? 'a' : side === view.Side.Joiner ? 'b' : null;

export const otherPerson = (side: view.Side): Person | null =>
  side === view.Side.Inviter ? 'b' : side === view.Side.Joiner ? 'a' : null;
