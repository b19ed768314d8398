// What the page and the worker say to each other. Bytes are FlatBuffers (schema/command.fbs, schema/view.fbs).
import type { FaultId } from './faults';
import type { LockAnswer } from './passcode';

export type ToWorker =
  | {
      kind: 'start';
      now: number;
      zone: string;
      host: string;
      url: string;
      protocol: string;
      wasm: string;
      /** Another module, fetched once the core is there. */
      fit: string;
      /** What a passcode needs. */
      lock: string;
      pack: string;
      /** The practices, a pack of their own that no first screen needs. */
      pages: string;
      /** The made-up pair: a core of its own that opens, keeps and sends nothing. */
      sample: Uint8Array<ArrayBuffer> | null;
    }
  /** A person's command. The answer carries the same id. */
  | { kind: 'command'; now: number; id: number; input: Uint8Array<ArrayBuffer> }
  /** Time passed, or the app came to the front. */
  | { kind: 'tick'; now: number }
  /** The device has no network any more. */
  | { kind: 'offline'; now: number }
  /** The passcode, to open what is stored. */
  | { kind: 'unlock'; now: number; id: number; passcode: string }
  /** Another passcode from now on; '' for none. */
  | { kind: 'set-passcode'; now: number; id: number; before: string; passcode: string }
  /** Ends what is being written, and is over. */
  | { kind: 'stop'; now: number };

/** Whether the last write reached the disk; `full`: there was no room for it. */
export type Kept = 'yes' | 'no' | 'full';

export type ToPage =
  /** `kept`: whether the last write reached the disk; `stored`: the last Store that did. */
  | { kind: 'output'; id: number; bytes: Uint8Array<ArrayBuffer>; kept: Kept; stored: number }
  /** A file that was asked for, found whole. */
  | { kind: 'file'; bytes: Uint8Array<ArrayBuffer> }
  /** `passcode`: there is one. */
  | { kind: 'ready'; passcode: boolean }
  /** A passcode is needed before anything can be read. */
  | { kind: 'locked' }
  /** To `unlock` or `set-passcode`, with the same id. */
  | { kind: 'lock'; id: number; answer: LockAnswer }
  | { kind: 'stopped' }
  | { kind: 'fault'; fault: FaultId };
