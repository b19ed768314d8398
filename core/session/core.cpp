#include "core/session/core.hpp"

#include "core/session/commands.hpp"
#include "core/session/offers.hpp"
#include "core/session/screen.hpp"

namespace pane::session {

using command::Body;

namespace {
constexpr UnixTime kStoreAgain = 5;
}

Bytes Core::dispatch(View bytes) {
  h_.effects.clear();
  h_.happening = Happening::None;
  changed_in_ = 0;
  h_.redraw.changed = true;
  h_.peek.reset();
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!command::VerifyInputBuffer(verifier)) return output(Problem::BadCommand, false);
  const command::Input& input = *command::GetInput(bytes.data());
  h_.moment.take(input);
  const Problem problem = carry_out(h_, input);
  if (h_.opening.problem() == Problem::None) {
    offers::draw_of_today(h_.desk());
    h_.fits.ask_after(h_.desk(), input.body_type());
    h_.pairing.send(h_);
    Network::send_outboxes(h_);
    if (h_.sample.there()) {
      Sample::keep_apart(h_.effects);
      return output(problem, input.body_type() == Body::HashState);
    }
    changed_in_ = h_.vault.take_changed();
    // A disk that refused is asked again with the next command or tick, not at once and for ever.
    if (!h_.vault.failed() || input.body_type() != Body::StoreDone) h_.vault.flush(h_.effects);
    ask_to_wake();
  }
  return output(problem, input.body_type() == Body::HashState);
}

void Core::ask_to_wake() {
  Wake& wake = h_.wake;
  wake.clear();
  h_.network.add_to(wake, h_);
  h_.returning.add_to(wake, h_.moment.now);
  if (h_.redraw.held_back) wake.want(h_.moment.now + 1);
  if (h_.vault.failed()) wake.want(h_.moment.now + kStoreAgain);
  h_.pairing.add_to(wake, h_);
  wake.ask(h_.effects, h_.moment.now);
}

namespace {

Hash state_hash(const Spaces& spaces) {
  std::map<SpaceId, Hash> all;
  for (const auto& s : spaces) {
    s->log.settle();
    all[s->setup.id] = s->log.state_hash();
  }
  Writer w;
  for (const auto& [id, hash] : all) w.raw(hash);
  return verify::hash("pane1.core", {w.view()});
}

}  // namespace

Bytes Core::output(Problem problem, bool hash) {
  view::OutputT out;
  out.same = !h_.redraw.changed;
  if (h_.redraw.changed) {
    out.shell = shell(h_);
    add_screen(h_, out);
    h_.redraw.held_back = h_.redraw.held_back && h_.peek;
  }
  out.effects = std::move(h_.effects);
  h_.effects.clear();
  out.problem = problem;
  out.batch = changed_in_;
  const Space* p = h_.spaces.pair();
  const bool waits = !h_.sample.there() && p != nullptr && p->link.state != Link::State::kLive;
  out.happening = h_.happening;
  if (h_.happening == Happening::Sent && waits)
    out.happening = p->rests() ? Happening::Held : Happening::Waiting;
  for (const auto& s : h_.spaces) {
    if (s->whole()) out.zones.push_back(h_.moment.zone_of(*s));
  }
  if (hash) out.state_hash = to_bytes(state_hash(h_.spaces).view());
  flatbuffers::FlatBufferBuilder b;
  b.Finish(view::Output::Pack(b, &out));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

}  // namespace pane::session
