// Which of what was said in a part stands on a paper. A stone that went over, and the end of a talk, say nothing.
import { practice, view } from '../../core/types';
import { s } from '../parts/text';

export const papersOf = ({ shape, said }: view.PartViewT): view.SaidViewT[] =>
  shape === practice.Shape.Turns ? said.filter((one) => one.fields.length > 0 || s(one.reply) !== '') : said;
