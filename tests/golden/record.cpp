// Writes golden logs anew: an evening of Robin and Kai over a real relay, with a restart of both in
// the middle, and a line of each one's journal that is taken out. golden_record FOLDER
#include <cstdio>
#include <fstream>

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
  if (!c.run(evening()) || !after_evening(c).empty()) return 1;
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
