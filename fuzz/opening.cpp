// A phone whose records hold anything, sealed as they should be: it opens or says that they are
// damaged. Input: key kind u8 | key tail u8, hex digits | length u16 | plain bytes, again and
// again.
#include "fuzz/host.hpp"

using namespace pane;

namespace {

constexpr const char* kKinds[] = {"me", "set", "s", "cur", "x", "c",  "pair", "ci",
                                  "d",  "o",   "w", "g",   "v", "wk", "fit",  "rec"};

std::string key_of(Reader& r, const std::string& own) {
  const Byte kind = r.u8();
  const std::size_t n = r.u8() % 20;
  const std::string tail = to_hex(r.raw(std::min(n, r.left())));
  std::string key = kKinds[kind % std::size(kKinds)];
  if (key == "me" || key == "set" || key == "pair" || key == "ci" || key == "v" || key == "rec")
    return key;
  // The own space's records mostly, so that they are read; else those of a space that is not there.
  key += "/" + ((kind & 0x80) == 0 ? own : tail);
  if (key[0] != 's' && n != 0 && (kind & 0x80) == 0) key += "/" + tail;
  return key;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  fuzz::CountingRandom random;
  static const fuzz::Host::Records kBegun = [] {
    fuzz::CountingRandom r;
    return fuzz::begun(r);
  }();
  std::string own;
  for (const auto& [key, value] : kBegun) {
    if (key.rfind("s/", 0) == 0) own = key.substr(2);
  }
  const auto db = crypto::SymmetricKey::of(kBegun.at("db"));

  fuzz::Host::Records records = kBegun;
  Reader r(View(data, size));
  while (r.ok() && r.left() > 0) {
    const std::string key = key_of(r, own);
    const std::size_t length = r.u16();
    const View plain = r.raw(std::min(length, r.left()));
    const bool clear = key[0] == 'o' || key[0] == 'w' || key[0] == 'g' || key[0] == 'v';
    records[key] = clear ? to_bytes(plain) : crypto::seal(random, db, as_view(key), plain);
  }
  fuzz::Host host(random);
  host.open(records);
  const bool opened = host.last.problem == view::Problem::None;
  host.say(command::TickT{});
  host.show_all("");
  command::WriteJournalT journal;
  journal.words = "Rain.";
  host.say(std::move(journal));
  // What opened once opens again with what was stored since.
  fuzz::Host again(random);
  again.open(host.disk);
  fuzz::require(!opened || again.last.problem == view::Problem::None);
  return 0;
}
