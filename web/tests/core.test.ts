import { existsSync, readFileSync } from 'node:fs';
import { ByteBuffer } from 'flatbuffers';
import { beforeAll, describe, expect, it } from 'vitest';
import * as codec from '../src/core/codec';
import { loadCore, loadFitter, type Core } from '../src/core/loader';
import { command, view } from '../src/core/types';

const file = new URL(`../${process.env.PANE_WASM ?? ''}`, import.meta.url);
const { Body } = command;
const zones = [{ zone: 'Europe/Berlin', minutes: 60 }];
const now = Date.UTC(2026, 10, 21, 20);

const say = (core: Core, type: command.Body, body: codec.Packs) =>
  view.Output.getRootAsOutput(new ByteBuffer(core.dispatch(codec.packInput(now, zones, type, body)))).unpack();
const open = (core: Core) => say(core, Body.Open, codec.open('Europe/Berlin', 'localhost:1', 'http://localhost:1'));
const stored = ({ effects }: view.OutputT) =>
  effects.flatMap(({ bodyType, body }) =>
    bodyType === view.EffectBody.Store
      ? (body as view.StoreT).puts.map(({ key, value }) => `${String(key)}=${value}`)
      : [],
  );

describe('the built core', () => {
  let module: Buffer<ArrayBuffer>;
  beforeAll(() => {
    if (!existsSync(file)) throw new Error(`${file.pathname} is not there: run \`make build\` first.`);
    module = readFileSync(file) as Buffer<ArrayBuffer>;
  });

  it('starts empty', async () => {
    const output = open(await loadCore(module));
    expect(output.problem).toBe(view.Problem.None);
    expect(output.shell).toMatchObject({ began: false, paired: false });
  });

  it('begins, and asks for everything to be stored before anything else', async () => {
    const core = await loadCore(module);
    open(core);
    const output = say(core, Body.Begin, new command.BeginT('Ada', command.AgeGroup.Adult));
    expect(output.problem).toBe(view.Problem.None);
    expect(stored(output).length).toBeGreaterThan(0);
    expect(stored(output).join()).not.toContain('65,100,97'); // "Ada": what is stored is sealed
  });

  it('draws its keys from the host: two beginnings have nothing in common', async () => {
    const [one, two] = await Promise.all([loadCore(module), loadCore(module)]);
    const [first, second] = [one, two].map((core) => {
      open(core);
      return stored(say(core, Body.Begin, new command.BeginT('Ada', command.AgeGroup.Adult)));
    });
    const same = first?.filter((record) => record.length > 40 && second?.includes(record));
    expect(same).toEqual([]);
  });

  it('answers bytes that are no command with a problem, and goes on', async () => {
    const core = await loadCore(module);
    for (const bytes of [[], [0], Array(64).fill(255), [8, 0, 0, 0, 4, 0, 4, 0, 4, 0, 0, 0]]) {
      const output = codec.readOutput(core.dispatch(new Uint8Array(bytes)));
      expect(output.problem()).toBe(view.Problem.BadCommand);
    }
    expect(open(core).problem).toBe(view.Problem.None);
  });
});

describe('the built fit', () => {
  it('answers what is no job with nothing, and goes on', async () => {
    const fit = await loadFitter(readFileSync(new URL('fit.wasm', file)) as Buffer<ArrayBuffer>);
    for (const job of [[], [0], Array(64).fill(255)]) expect(fit(new Uint8Array(job))).toEqual(new Uint8Array());
  });
});
