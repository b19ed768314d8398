// A host without a screen, for targets that drive the whole core: carries out what it says about
// storing, answers what it asks, and checks that every answer is a well-formed view.
#pragma once

#include <map>
#include <string>

#include "command_generated.h"
#include "core/session/core.hpp"
#include "fuzz/fuzz.hpp"
#include "view_generated.h"
#include "wire_generated.h"

namespace pane::fuzz {

class Host {
 public:
  using Records = std::map<std::string, Bytes>;

  explicit Host(crypto::Random& random) : core_(random) {}

  template <class Table>
  void say(Table body) {
    command::InputT input;
    input.now = now;
    input.body.Set(std::move(body));
    flatbuffers::FlatBufferBuilder builder;
    builder.Finish(command::Input::Pack(builder, &input));
    say_bytes(View(builder.GetBufferPointer(), builder.GetSize()));
  }
  void say_bytes(View bytes) {
    const Bytes answer = core_.dispatch(bytes);
    flatbuffers::Verifier verifier(answer.data(), answer.size());
    require(view::VerifyOutputBuffer(verifier));
    last = view::OutputT{};
    view::GetOutput(answer.data())->UnPackTo(&last);
    carry_out();
  }
  template <class Table>
  void frame(Table body) {
    wire::FrameT f;
    f.body.Set(std::move(body));
    flatbuffers::FlatBufferBuilder builder;
    builder.Finish(wire::Frame::Pack(builder, &f));
    frame_bytes(View(builder.GetBufferPointer(), builder.GetSize()));
  }
  void frame_bytes(View bytes) {
    command::ReceivedT r;
    r.conn = conn;
    r.frame = to_bytes(bytes);
    say(std::move(r));
  }
  void open(const Records& from) {
    disk = from;
    command::OpenAheadT ahead;
    for (const auto& [key, value] : disk) {
      if (key.rfind("e/", 0) == 0) continue;  // loaded when asked for
      auto r = std::make_unique<command::RecordT>();
      r->key = key;
      r->value = value;
      ahead.records.push_back(std::move(r));
    }
    say(std::move(ahead));
    command::OpenT o;
    o.device_zone = "Europe/Berlin";
    o.app_host = "pane.example";
    say(std::move(o));
  }
  void show_all(const std::string& arg) {
    for (auto s = command::Screen::None; s <= command::Screen::MAX;
         s = static_cast<command::Screen>(static_cast<int>(s) + 1)) {
      command::ShowT show;
      show.screen = s;
      show.arg = arg;
      say(std::move(show));
    }
  }

  Records disk;
  view::OutputT last;
  std::uint32_t conn = 0;  ///< the latest that the core asked for; 0 once it ended it
  std::int64_t now = 1'750'000'000;

 private:
  void carry_out() {
    std::vector<std::uint32_t> done;
    for (const auto& effect : last.effects) {
      if (const auto* c = effect->body.AsConnect()) conn = c->conn;
      if (effect->body.AsDisconnect() != nullptr) conn = 0;
      const auto* store = effect->body.AsStore();
      if (store == nullptr) continue;
      for (const auto& p : store->puts) disk[p->key] = p->value;
      for (const auto& d : store->deletes) disk.erase(d);
      done.push_back(store->token);
    }
    view::OutputT said = std::move(last);
    for (std::uint32_t token : done) {
      command::StoreDoneT d;
      d.token = token;
      d.ok = true;
      say(std::move(d));
    }
    last = std::move(said);
  }
  session::Core core_;
};

/// What a phone holds that was begun.
inline Host::Records begun(crypto::Random& random) {
  Host host(random);
  host.open({});
  command::BeginT begin;
  begin.name = "Ada";
  begin.age = command::AgeGroup::Adult;
  host.say(std::move(begin));
  return host.disk;
}

}  // namespace pane::fuzz
