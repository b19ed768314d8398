// Writes golden logs anew: an evening of Robin and Kai over a real relay, with a restart of both in
// the middle, a practice that they do together, and a line of each one's journal that is taken out.
// golden_record FOLDER
#include <cstdio>
#include <fstream>

#include "core/practice/run/testing/pages.hpp"
#include "sim/couple.hpp"
#include "tests/golden/tape.hpp"

namespace pane::golden {
namespace {

using namespace pane::sim;

struct Tape {
  explicit Tape(std::uint64_t seed) {
    for (char c : kMagic) all.u8(static_cast<Byte>(c));
    all.u8(kVersion).u64(seed);
  }
  void take(const Bytes& input, const Bytes& output) {
    all.u32(static_cast<std::uint32_t>(input.size())).raw(View(input)).raw(hash_of(output));
  }
  Writer all;
};

bool save(const std::string& path, const Tape& tape) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  const View bytes = tape.all.view();
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  return out.good();
}

/// Writes a line of the journal and takes it out again.
bool erases_a_line(Phone& p) {
  command::WriteJournalT line;
  line.words = "A line that goes again.";
  if (p.give(line).problem != view::Problem::None) return false;
  command::EraseMineT erase;
  for (const auto& entry : p.screen<view::JournalT>(command::Screen::Journal)->entries) {
    if (entry->words == line.words) erase.id = entry->id;
  }
  return p.give(erase).problem == view::Problem::None;
}

/// A pack with one practice: given and said back, sealed by both, agreed on.
Bytes pages() {
  using pack::Shape;
  const practice::run::testing::Built page(practice::run::testing::page(
      pack::Topic::None, 1, {Shape::Give, Shape::Mirror, Shape::Both, Shape::Agree}));
  pack::ContentPackT all;
  all.practices.push_back(std::make_unique<pack::PageT>());
  all.practices.back()->page = page.bytes;
  flatbuffers::FlatBufferBuilder b;
  pack::FinishContentPackBuffer(b, pack::ContentPack::Pack(b, &all));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

/// The next step of this person in the run, if one is theirs; `arg` becomes its id.
bool takes_a_step(Phone& p, std::string& arg) {
  const auto* shown = p.screen<view::RunT>(command::Screen::Run, arg);
  if (shown == nullptr) return false;
  const view::RunT& v = *shown;
  for (const auto& part : v.parts) {
    if (part->key != v.at) continue;
    if (part->state == view::PartState::Ready) {
      command::LookAtT look;
      look.run = v.run;
      look.part = part->key;
      return p.give(look).problem == view::Problem::None;
    }
    if (part->state != view::PartState::Mine) return false;
    command::SayT say;
    say.run = v.run;
    say.page = v.page;
    say.part = part->key;
    if (part->answers) {
      say.reply = part->replies.front()->key;
    } else {
      command::FillT fill;
      fill.run = v.run;
      fill.page = v.page;
      fill.part = part->key;
      fill.field = 1;
      fill.text = "A line of part " + std::to_string(part->key);
      if (p.give(fill).problem != view::Problem::None) return false;
    }
    const auto& out = p.give(say);
    if (const auto* now = out.screen.AsRun()) arg = now->run;
    return out.problem == view::Problem::None;
  }
  return false;
}

/// The two do it to its end.
bool does_a_practice(Couple& c) {
  for (Phone* p : {c.a, c.b}) {
    command::LoadPackT load;
    load.bytes = pages();
    if (p->give(load).problem != view::Problem::None) return false;
  }
  std::string run = "page";
  if (!takes_a_step(*c.a, run)) return false;
  c.town->settle();
  for (bool moved = true; moved; c.town->settle()) {
    moved = takes_a_step(*c.b, run);
    c.town->settle();
    moved = takes_a_step(*c.a, run) || moved;
  }
  return c.a->screen<view::RunT>(command::Screen::Run, run)->over &&
         c.b->screen<view::RunT>(command::Screen::Run, run)->over;
}

int record(const std::string& folder) {
  Tape tapes[2] = {Tape(201), Tape(202)};
  const auto watch = [&](Couple& c) {
    c.a->watched = [&](const Bytes& in, const Bytes& out) { tapes[0].take(in, out); };
    c.b->watched = [&](const Bytes& in, const Bytes& out) { tapes[1].take(in, out); };
  };
  Couple c("golden", 100, command::AgeGroup::Adult, watch);
  if (!c.pair() || !c.run(evening())) return 1;
  for (Phone* p : {c.a, c.b}) {
    p->kill();
    c.town->hang_up(*p);
    p->start(c.pack);
  }
  if (!c.run(evening()) || !after_evening(c).empty() || !does_a_practice(c)) return 1;
  for (Phone* p : {c.a, c.b}) {
    if (!erases_a_line(*p)) return 1;
  }
  for (Phone* p : {c.a, c.b}) (void)p->state_hash();
  c.a->watched = nullptr;
  c.b->watched = nullptr;
  return save(folder + "/robin.tape", tapes[0]) && save(folder + "/kai.tape", tapes[1]) ? 0 : 1;
}

}  // namespace
}  // namespace pane::golden

int main(int argc, char** argv) {
  if (argc != 2) {
    std::puts("usage: golden_record FOLDER");
    return 2;
  }
  const int failed = pane::golden::record(argv[1]);
  if (failed != 0) std::puts("The evening did not go as it should; nothing was written.");
  return failed;
}
