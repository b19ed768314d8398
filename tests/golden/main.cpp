// Replays golden logs and folds random sets; built natively and to Wasm, where both must say the
// same.
//   golden replay < LOG   exit 0 when every Output is, to the byte, as it was recorded
//   golden sets           one line a seed: the state hash that every order, doubling and division
//   of its set gave
#include <cstdio>
#include <cstring>
#include <memory>

#include "core/session/core.hpp"
#include "sim/random.hpp"
#include "tests/golden/sets.hpp"
#include "tests/golden/tape.hpp"

namespace pane::golden {
namespace {

Bytes read_all() {
  Bytes all;
  Byte some[4096];
  for (std::size_t n = 0; (n = std::fread(some, 1, sizeof some, stdin)) > 0;)
    all.insert(all.end(), some, some + n);
  return all;
}

int replay() {
  const Bytes tape = read_all();
  Reader r(tape);
  if (!same(r.raw(4), View(reinterpret_cast<const Byte*>(kMagic), 4)) || r.u8() != kVersion) {
    std::puts("This is no golden log.");
    return 2;
  }
  sim::SeededRandom random(r.u64());
  std::unique_ptr<session::Core> core;
  int n = 0;
  bool ahead = false;  // what was opened ahead belongs to the start that follows
  for (; r.left() > 0; ++n) {
    const Bytes input = to_bytes(r.raw(r.u32()));
    const Hash recorded = r.id<Hash>();
    if (!r.ok()) {
      std::puts("The golden log is cut short.");
      return 2;
    }
    const command::Body body = command::GetInput(input.data())->body_type();
    const bool starts = body == command::Body::OpenAhead || body == command::Body::Open;
    if ((starts && !ahead) || !core) core = std::make_unique<session::Core>(random);
    ahead = body == command::Body::OpenAhead;
    if (hash_of(core->dispatch(input)) == recorded) continue;
    std::printf(
        "Input %d (%s) gives another Output than recorded.\n"
        "If that was meant, 'golden_record' of the native build writes new logs.\n",
        n, command::EnumNameBody(command::GetInput(input.data())->body_type()));
    return 1;
  }
  std::printf("%d inputs, every output as recorded\n", n);
  return n > 0 ? 0 : 1;
}

}  // namespace
}  // namespace pane::golden

int main(int argc, char** argv) {
  if (!pane::verify::start()) return 2;
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "replay") return pane::golden::replay();
  if (what == "sets") return pane::golden::sets();
  std::puts("usage: golden replay < LOG, or: golden sets");
  return 2;
}
