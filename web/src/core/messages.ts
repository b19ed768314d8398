// What the page and the worker say to each other. Bytes are FlatBuffers (schema/command.fbs, schema/view.fbs).
import type { FaultId } from './faults';

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
  | { kind: 'offline'; now: number };

/** Whether the last write reached the disk; `full`: there was no room for it. */
export type Kept = 'yes' | 'no' | 'full';

export type ToPage =
  /** `kept`: whether the last write reached the disk; `stored`: the last Store that did. */
  | { kind: 'output'; id: number; bytes: Uint8Array<ArrayBuffer>; kept: Kept; stored: number }
  /** A file that was asked for, found whole. */
  | { kind: 'file'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'ready' }
  | { kind: 'fault'; fault: FaultId };
