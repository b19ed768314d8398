// Inputs to bytes, outputs from bytes. The generated code turns bytes into lists of numbers; what is large goes around
// it here, for a start with years of history would feel that.
import { Builder, ByteBuffer, type Offset } from 'flatbuffers';
import { command, view } from './types';
import type { CommandBody } from './send';
import type { Stored } from '../platform/storage';

export type Zones = readonly { zone: string; minutes: number }[];
/** A body that writes itself into an input. */
export interface Packs {
  pack(builder: Builder): Offset;
}

/** `now` is in Unix milliseconds here and in whole seconds there. */
export function packInput(now: number, zones: Zones, type: command.Body, body: CommandBody | Packs): Uint8Array {
  const builder = new Builder(1024);
  const bodyAt = body.pack(builder);
  const zoneAt = zones.map(({ zone, minutes }) => new command.ZoneOffsetT(zone, minutes).pack(builder));
  const zonesAt = command.Input.createZonesVector(builder, zoneAt);
  const seconds = BigInt(Math.floor(now / 1000));
  builder.finish(command.Input.createInput(builder, seconds, zonesAt, type, bodyAt));
  return builder.asUint8Array();
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

export function open(records: readonly Stored[], zone: string, host: string, url: string): Packs {
  return {
    pack(builder) {
      const recordsAt = command.Open.createRecordsVector(builder, packRecords(builder, records));
      const zoneAt = builder.createString(zone);
      const hostAt = builder.createString(host);
      const urlAt = builder.createString(url);
      return command.Open.createOpen(builder, recordsAt, zoneAt, hostAt, urlAt);
    },
  };
}

export function loaded(token: number, records: readonly Stored[]): Packs {
  return {
    pack(builder) {
      const recordsAt = command.Loaded.createRecordsVector(builder, packRecords(builder, records));
      return command.Loaded.createLoaded(builder, token, recordsAt);
    },
  };
}

export function loadPack(bytes: Uint8Array): Packs {
  return { pack: (builder) => command.LoadPack.createLoadPack(builder, byteVector(builder, bytes)) };
}

export function received(conn: number, frame: Uint8Array): Packs {
  return { pack: (builder) => command.Received.createReceived(builder, conn, byteVector(builder, frame)) };
}
