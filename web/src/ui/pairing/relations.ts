// What two people can be to each other here, by the age group of whoever says so.
import { command } from '../../core/types';

const Relation = command.Relation;
const grown = [Relation.Partners, Relation.Friends, Relation.Siblings, Relation.ParentAndGrownChild];
const young = [Relation.Friends, Relation.Siblings];

export const relationsFor = (age: command.AgeGroup): command.Relation[] =>
  age === command.AgeGroup.Adult ? grown : young;
