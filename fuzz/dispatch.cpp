// The whole face of the core: any bytes from the host, one after the other, on a core that was
// opened and begun. Every answer is a well-formed view.
#include <algorithm>

#include "command_generated.h"
#include "core/session/core.hpp"
#include "fuzz/fuzz.hpp"
#include "view_generated.h"

using namespace pane;

namespace {

constexpr std::int64_t kNow = 1'800'000'000;

template <class T>
Bytes input_of(T body) {
  command::InputT input;
  input.now = kNow;
  input.body.Set(std::move(body));
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(command::Input::Pack(builder, &input));
  return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
}

void say(session::Core& core, View bytes) {
  const Bytes answer = core.dispatch(bytes);
  flatbuffers::Verifier verifier(answer.data(), answer.size());
  fuzz::require(view::VerifyOutputBuffer(verifier));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  static const Bytes open = input_of(command::OpenT{});
  static const Bytes begin = [] {
    command::BeginT begin;
    begin.name = "Ada";
    begin.age = command::AgeGroup::Adult;
    return input_of(std::move(begin));
  }();

  fuzz::CountingRandom random;
  session::Core core(random);
  // The first byte chooses what came before; then inputs, each behind its length.
  Reader r(View(data, size));
  const Byte before = r.u8();
  if ((before & 1) != 0) say(core, open);
  if ((before & 2) != 0) say(core, begin);
  while (r.ok() && r.left() > 0) {
    const std::size_t length = r.u16();
    // A copy of its own: hosts hand over memory that is aligned.
    say(core, to_bytes(r.raw(std::min(length, r.left()))));
  }
  return 0;
}
