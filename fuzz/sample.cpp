// A made-up pair from any bytes: refused, or shown on every screen; and nothing of it is stored,
// sent or dialled. Input: the bytes of schema/sample.fbs.
#include "fuzz/host.hpp"
#include "pack_generated.h"

using namespace pane;

namespace {

Bytes a_pack() {
  flatbuffers::FlatBufferBuilder b;
  pack::ContentPackT small;
  small.questions.push_back(std::make_unique<pack::QuestionT>());
  b.Finish(pack::ContentPack::Pack(b, &small), pack::ContentPackIdentifier());
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

/// A core that holds a sample asks its host for two things at most: to be woken, and for a fit.
void stays_here(const fuzz::Host& host) {
  for (const auto& effect : host.last.effects) {
    fuzz::require(effect->body.AsWake() != nullptr || effect->body.AsFit() != nullptr);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  static const Bytes kPack = a_pack();
  fuzz::CountingRandom random;
  fuzz::Host host(random);
  command::LoadPackT load;
  load.bytes = kPack;
  host.say(std::move(load));
  command::OpenSampleT open;
  open.bytes.assign(data, data + size);
  open.device_zone = "Europe/Berlin";
  host.say(std::move(open));
  if (host.last.problem != view::Problem::None) return 0;
  stays_here(host);
  for (auto s = command::Screen::None; s <= command::Screen::MAX;
       s = static_cast<command::Screen>(static_cast<int>(s) + 1)) {
    command::ShowT show;
    show.screen = s;
    host.say(std::move(show));
    stays_here(host);
  }
  fuzz::require(host.disk.empty());
  return 0;
}
