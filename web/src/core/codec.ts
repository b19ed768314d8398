// Inputs to bytes, outputs from bytes. The generated code turns bytes into lists of numbers; what is large goes around
// it here, for a start with years of history would feel that.
import { Builder, ByteBuffer, type Offset } from 'flatbuffers';
import { command, view } from './bare';
import type { Stored } from '../platform/storage';

export type Zones = readonly { zone: string; minutes: number }[];
/** A body that writes itself into an input. */
export interface Packs {
  pack(builder: Builder): Offset;
  /** About how many bytes it takes, where that is many: a buffer that grows is copied each time. */
  size?: number;
}

const kSmall = 1024;
const kAroundRecord = 48; // lengths, padding, offsets and vtable

/** `now` is in Unix milliseconds here and in whole seconds there. `type` is of command.Body. */
export function packInput(now: number, zones: Zones, type: number, body: Packs): Uint8Array<ArrayBuffer> {
  const builder = new Builder(kSmall + (body.size ?? 0));
  const bodyAt = body.pack(builder);
  const zoneAt = zones.map(({ zone, minutes }) => {
    const nameAt = builder.createString(zone);
    return command.ZoneOffset.createZoneOffset(builder, nameAt, minutes);
  });
  const zonesAt = command.Input.createZonesVector(builder, zoneAt);
  const seconds = BigInt(Math.floor(now / 1000));
  builder.finish(command.Input.createInput(builder, seconds, zonesAt, type, bodyAt));
  return builder.asUint8Array() as Uint8Array<ArrayBuffer>;
}

export function readOutput(bytes: Uint8Array): view.Output {
  return view.Output.getRootAsOutput(new ByteBuffer(bytes));
}

// A FlatBuffers string is a byte vector with a zero behind it, and takes raw bytes: the one way of the library's that
// does not go through a call for each byte.
function byteVector(builder: Builder, data: Uint8Array): Offset {
  return builder.createString(data);
}

function packRecords(builder: Builder, records: readonly Stored[]): Offset[] {
  return records.map(({ key, value }) => {
    const keyAt = builder.createString(key);
    return command.Record.createRecord(builder, keyAt, byteVector(builder, value));
  });
}

function sizeOf(records: readonly Stored[]): number {
  return records.reduce((sum, { key, value }) => sum + key.length + value.length + kAroundRecord, 0);
}

/** What is stored went ahead. */
export function open(zone: string, host: string, url: string): Packs {
  return {
    pack(builder) {
      const recordsAt = command.Open.createRecordsVector(builder, []);
      const zoneAt = builder.createString(zone);
      const hostAt = builder.createString(host);
      const urlAt = builder.createString(url);
      return command.Open.createOpen(builder, recordsAt, zoneAt, hostAt, urlAt);
    },
  };
}

export function openAhead(records: readonly Stored[]): Packs {
  return {
    size: sizeOf(records),
    pack(builder) {
      return command.OpenAhead.createOpenAhead(
        builder,
        command.OpenAhead.createRecordsVector(builder, packRecords(builder, records)),
      );
    },
  };
}

export function loaded(token: number, records: readonly Stored[]): Packs {
  return {
    size: sizeOf(records),
    pack(builder) {
      const recordsAt = command.Loaded.createRecordsVector(builder, packRecords(builder, records));
      return command.Loaded.createLoaded(builder, token, recordsAt);
    },
  };
}

export function loadPack(bytes: Uint8Array): Packs {
  return {
    size: bytes.length,
    pack: (builder) => command.LoadPack.createLoadPack(builder, byteVector(builder, bytes)),
  };
}

export function openSample(bytes: Uint8Array, zone: string): Packs {
  return {
    pack(builder) {
      const bytesAt = byteVector(builder, bytes);
      return command.OpenSample.createOpenSample(builder, bytesAt, builder.createString(zone));
    },
  };
}

export function fitDone(token: number, result: Uint8Array): Packs {
  return { pack: (builder) => command.FitDone.createFitDone(builder, token, byteVector(builder, result)) };
}

/** A file that was put together, to be looked through. */
export function checkBackup(file: Uint8Array): Packs {
  return {
    size: file.length,
    pack: (builder) => command.CheckBackup.createCheckBackup(builder, byteVector(builder, file)),
  };
}

export function restore(phrase: string, file: Uint8Array): Packs {
  return {
    size: file.length,
    pack(builder) {
      const phraseAt = builder.createString(phrase);
      return command.Restore.createRestore(builder, phraseAt, byteVector(builder, file));
    },
  };
}

export function received(conn: number, frame: Uint8Array): Packs {
  return {
    size: frame.length,
    pack: (builder) => command.Received.createReceived(builder, conn, byteVector(builder, frame)),
  };
}

export const tick = (): Packs => ({ pack: (builder) => command.Tick.createTick(builder) });
export const connected = (conn: number): Packs => ({
  pack: (builder) => command.Connected.createConnected(builder, conn),
});
export const disconnected = (conn: number): Packs => ({
  pack: (builder) => command.Disconnected.createDisconnected(builder, conn),
});
export const storeDone = (token: number, ok: boolean): Packs => ({
  pack: (builder) => command.StoreDone.createStoreDone(builder, token, ok),
});
