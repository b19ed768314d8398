import { ByteBuffer } from 'flatbuffers';
import { describe, expect, it } from 'vitest';
import * as codec from '../src/core/codec';
import { command } from '../src/core/types';

const unpack = (bytes: Uint8Array) => command.Input.getRootAsInput(new ByteBuffer(bytes)).unpack();
const { Body } = command;

describe('inputs', () => {
  it('carry whole seconds, zones and the body', () => {
    const zones = [{ zone: 'Asia/Kathmandu', minutes: 345 }];
    const input = unpack(codec.packInput(1_700_000_000_999, zones, Body.Begin, new command.BeginT('Åsa', 3)));
    expect(input.now).toBe(1_700_000_000n);
    expect(input.zones).toEqual([new command.ZoneOffsetT('Asia/Kathmandu', 345)]);
    expect(input.body).toEqual(new command.BeginT('Åsa', 3));
  });

  it('carry byte vectors exactly, of any size and value', () => {
    for (const size of [0, 1, 3, 255, 256, 70_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255);
      const records = [
        { key: 'k', value: bytes },
        { key: '', value: new Uint8Array([0, 0]) },
      ];
      const body = unpack(codec.packInput(0, [], Body.OpenAhead, codec.openAhead(records))).body as command.OpenAheadT;
      expect(body.records.map(({ key }) => key)).toEqual(['k', '']);
      expect(Uint8Array.from(body.records[0]?.value ?? [])).toEqual(bytes);
      expect(body.records[1]?.value).toEqual([0, 0]);
      const pack = unpack(codec.packInput(0, [], Body.LoadPack, codec.loadPack(bytes))).body as command.LoadPackT;
      expect(Uint8Array.from(pack.bytes)).toEqual(bytes);
    }
  });

  it('say where the app is', () => {
    const open = unpack(codec.packInput(0, [], Body.Open, codec.open('UTC', 'host', 'https://host/')));
    expect(open.body).toEqual(new command.OpenT([], 'UTC', 'host', 'https://host/'));
  });
});
