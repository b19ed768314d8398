// One typed function for each command a person can give. Fields are those of schema/command.fbs, all of them:
// `send.begin({ name, age })`, `send.stopPairing()`.
// Not here: what the host tells the core by itself (Open, Tick, StoreDone, Received ...): see worker.ts.
// Invariant: a promise settles once the core has answered; what was refused says why in `problem`.
import { command } from './types';
import type { Problem } from './generated/pane/view/problem';
import type { Happening } from './generated/pane/view/happening';
import type { Body, InputT } from './generated/command_generated';

/** What the core said to one command. */
export interface Answer {
  problem: Problem;
  happening: Happening;
}

export type CommandBody = NonNullable<InputT['body']>;
export type Give = (type: Body, body: CommandBody) => Promise<Answer>;

type Fields<T> = { [K in keyof Omit<T, 'pack'>]: Exclude<T[K], Uint8Array> };
type Arguments<T> = keyof Omit<T, 'pack'> extends never ? [] : [Fields<T>];

/** Binds all commands to one way of giving them to the core. */
export function makeSend(give: Give) {
  const one =
    <T extends CommandBody>(type: Body, make: new () => T) =>
    (...fields: Arguments<T>): Promise<Answer> =>
      give(type, Object.assign(new make(), ...fields));
  const Body = command.Body;
  return {
    show: one(Body.Show, command.ShowT),
    selectSpace: one(Body.SelectSpace, command.SelectSpaceT),
    begin: one(Body.Begin, command.BeginT),
    rename: one(Body.Rename, command.RenameT),
    invite: one(Body.Invite, command.InviteT),
    readInvitation: one(Body.ReadInvitation, command.ReadInvitationT),
    agreeRelation: one(Body.AgreeRelation, command.AgreeRelationT),
    draftFirstRun: one(Body.DraftFirstRun, command.DraftFirstRunT),
    acceptInvitation: one(Body.AcceptInvitation, command.AcceptInvitationT),
    sayWordsSame: one(Body.SayWordsSame, command.SayWordsSameT),
    sayWordsDiffer: one(Body.SayWordsDiffer, command.SayWordsDifferT),
    stopPairing: one(Body.StopPairing, command.StopPairingT),
    keepFirstAnswer: one(Body.KeepFirstAnswer, command.KeepFirstAnswerT),
    draftCheckIn: one(Body.DraftCheckIn, command.DraftCheckInT),
    draftCheckInWords: one(Body.DraftCheckInWords, command.DraftCheckInWordsT),
    sealCheckIn: one(Body.SealCheckIn, command.SealCheckInT),
    ask: one(Body.Ask, command.AskT),
    draftAnswer: one(Body.DraftAnswer, command.DraftAnswerT),
    sealAnswer: one(Body.SealAnswer, command.SealAnswerT),
    withdraw: one(Body.Withdraw, command.WithdrawT),
    reveal: one(Body.Reveal, command.RevealT),
    respond: one(Body.Respond, command.RespondT),
    tell: one(Body.Tell, command.TellT),
    noteFeltHeard: one(Body.NoteFeltHeard, command.NoteFeltHeardT),
    closeExchange: one(Body.CloseExchange, command.CloseExchangeT),
    withdrawQuestion: one(Body.WithdrawQuestion, command.WithdrawQuestionT),
    passQuestion: one(Body.PassQuestion, command.PassQuestionT),
    setDepth: one(Body.SetDepth, command.SetDepthT),
    appreciate: one(Body.Appreciate, command.AppreciateT),
    answerAppreciation: one(Body.AnswerAppreciation, command.AnswerAppreciationT),
    writeJournal: one(Body.WriteJournal, command.WriteJournalT),
    keepDraft: one(Body.KeepDraft, command.KeepDraftT),
    eraseMine: one(Body.EraseMine, command.EraseMineT),
    draftWeekly: one(Body.DraftWeekly, command.DraftWeeklyT),
    sealWeekly: one(Body.SealWeekly, command.SealWeeklyT),
    setMenu: one(Body.SetMenu, command.SetMenuT),
    setRest: one(Body.SetRest, command.SetRestT),
    keepLight: one(Body.KeepLight, command.KeepLightT),
    fill: one(Body.Fill, command.FillT),
    say: one(Body.Say, command.SayT),
    skipPart: one(Body.SkipPart, command.SkipPartT),
    takeBack: one(Body.TakeBack, command.TakeBackT),
    lookAt: one(Body.LookAt, command.LookAtT),
    leaveRun: one(Body.LeaveRun, command.LeaveRunT),
    walkJourney: one(Body.WalkJourney, command.WalkJourneyT),
    savePhrase: one(Body.SavePhrase, command.SavePhraseT),
    recover: one(Body.Recover, command.RecoverT),
    stopRecovery: one(Body.StopRecovery, command.StopRecoveryT),
    finishRecovery: one(Body.FinishRecovery, command.FinishRecoveryT),
    forget: one(Body.Forget, command.ForgetT),
    makeBackup: one(Body.MakeBackup, command.MakeBackupT),
    noteBackup: one(Body.NoteBackup, command.NoteBackupT),
    dropDevices: one(Body.DropDevices, command.DropDevicesT),
  };
}

export type Send = ReturnType<typeof makeSend>;
