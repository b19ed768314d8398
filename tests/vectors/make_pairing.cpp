#include <array>

#include "core/log/pairing.hpp"
#include "sim/random.hpp"
#include "tests/vectors/make.hpp"

namespace pane::vectors {
namespace {

constexpr std::size_t kRandom = 192;  ///< as much as an inviter draws; a joiner draws less

/// One side, its bytes of randomness, and what it is given.
struct Side {
  Vector fields;
  void give(Byte slot, View bytes) {
    fields.push_back({"give", std::to_string(slot) + " " + to_hex(bytes)});
  }
  void agree(Byte relation) { fields.push_back({"agree", std::to_string(relation)}); }
  void confirm() { fields.push_back({"confirm", ""}); }
};

struct Made {
  Made() : random(12) {
    for (Side* s : {&a, &b}) {
      Bytes bytes(kRandom), seed(32), box(32);
      random.fill(bytes);
      random.fill(seed);
      random.fill(box);
      s->fields = {{"side", s == &a ? "inviter" : "joiner"},
                   {"random", to_hex(bytes)},
                   {"idsign-seed", to_hex(seed)},
                   {"idbox-secret", to_hex(box)},
                   {"age", "3"},
                   {"called", s == &a ? "Robin" : "Kai"}};
    }
    a.fields.push_back({"relation", "1"});
    // An inviter's first sixteen bytes are the secret of the link.
    secret = a.fields[1].value.substr(0, 32);
    b.fields.push_back({"secret", secret});
    for (Side* s : {&a, &b}) {
      s->fields.push_back({"relay", "relay.example:7263"});
      s->fields.push_back({"now", "1750000000"});
    }
  }
  /// Slot n as the verdict of one side says it.
  static Bytes slot(const Side& s, int n) {
    Vector v{{"kind", "pairing"}};
    v.insert(v.end(), s.fields.begin(), s.fields.end());
    const std::string said = verdict(v);
    const std::size_t at = said.find("; m" + std::to_string(n) + " ");
    Bytes out;
    if (at != std::string::npos)
      (void)from_hex(said.substr(at + 5, said.find(';', at + 1) - at - 5), out);
    return out;
  }
  sim::SeededRandom random;
  Side a, b;
  std::string secret;
};

void links(File& f) {
  const std::string good = "https://pane.example/#j=relay.example:7263,AAECAwQFBgcICQoLDA0ODw";
  const auto add = [&](const char* name, const std::string& link) {
    f.add(name, "link", {{"link", link}});
  };
  add("a link", good);
  add("what stands behind the mark", good.substr(good.find("#j=") + 3));
  add("what stands behind the number sign", good.substr(good.find("j=")));
  add("a message with a link in it", "Hi, love! Come in: <" + good + ">. See you");
  add("cut in the secret", good.substr(0, good.size() - 1));
  add("cut before the secret", good.substr(0, good.find(',')));
  add("cut behind the mark", good.substr(0, good.find("#j=") + 3));
  add("a secret that no writer makes", good.substr(0, good.size() - 1) + "x");
  add("a secret that is too long", good + "AA");
  add("a host that is none", "https://pane.example/#j=re lay,AAECAwQFBgcICQoLDA0ODw");
  add("no invitation", "https://pane.example/");
}

/// What does not come about. `m`: the slots of a pairing that did, from 1. `waiting`: an inviter
/// who has not been given the fourth.
void refused(File& f, const Made& made, const std::array<Bytes, 5>& m, Side waiting) {
  const auto add = [&](const char* name, const Side& s) { f.add(name, "pairing", s.fields); };
  Side c = made.b;
  c.give(3, m[3]);
  add("joiner, given the offer before the commitment", c);
  c = made.b;
  c.give(1, m[2]);
  add("joiner, given its own offer as a commitment", c);
  Bytes spoilt = m[3];
  spoilt.back() = static_cast<Byte>(spoilt.back() ^ 1);
  c = made.b;
  c.give(1, m[1]);
  c.agree(1);
  c.give(3, spoilt);
  add("joiner, given a spoilt offer", c);
  // One who has the link makes an offer that the commitment does not fit.
  Side other = made.a;
  other.fields[1].value = made.secret + std::string(2 * kRandom - 32, '7');
  other.give(2, m[2]);
  c = made.b;
  c.give(1, m[1]);
  c.agree(1);
  c.give(3, Made::slot(other, 3));
  add("joiner, given an offer that does not fit its commitment", c);
  Side changed = made.b;
  changed.give(1, m[1]);
  changed.agree(1);
  changed.give(1, Made::slot(other, 1));
  add("joiner, given another commitment", changed);
  waiting.give(4, Bytes(m[4].size(), 1));
  add("inviter, given a signature that nobody made", waiting);
  Side young = made.b;
  young.fields[4].value = "2";
  young.give(1, m[1]);
  young.agree(1);
  young.give(3, m[3]);
  add("joiner of 17 with an adult", young);
}

}  // namespace

File pairing_vectors() {
  File f(
      "# Pairing (docs/formats/pairing.md). One side at a time: its random bytes in the order "
      "drawn (an inviter draws\n"
      "# the secret 16, then as a joiner: e 32, D_sign seed 32, D_box secret 32, tag 32; then a "
      "nonce 24 for each slot\n"
      "# it fills), its identity, and what it is given. The verdict holds the slots it filled, "
      "boxed, and the words.\n");
  const Made made;
  const auto add = [&](const char* name, const Side& s) { f.add(name, "pairing", s.fields); };
  Side a = made.a, b = made.b;
  add("inviter, at first", a);
  add("joiner, at first", b);
  const Bytes m1 = Made::slot(a, 1);
  b.give(1, m1);
  add("joiner, given the greeting", b);
  Side friends = b;
  friends.agree(2);
  add("joiner, who says something else of the two", friends);
  b.agree(1);
  add("joiner, agreed", b);
  const Bytes m2 = Made::slot(b, 2);
  a.give(2, m2);
  add("inviter, given the offer", a);
  const Bytes m3 = Made::slot(a, 3);
  b.give(3, m3);
  add("joiner, given the offer", b);
  b.confirm();
  add("joiner, confirmed", b);
  const Bytes m4 = Made::slot(b, 4);
  Side early = a;
  a.give(4, m4);
  add("inviter, given the signature", a);
  a.confirm();
  add("inviter, confirmed", a);
  a.give(2, m2);
  a.give(4, m4);
  add("inviter, given all again", a);
  refused(f, made, {Bytes{}, m1, m2, m3, m4}, early);
  links(f);
  return f;
}

}  // namespace pane::vectors
