// Robin and Kai in a town: two phones, and what these two do together, step by step. Every step can
// be done again, as a person would who finds after some misfortune that it was not done. Not here:
// misfortune, and what must hold after it.
#pragma once

#include "sim/disk.hpp"
#include "sim/town.hpp"

namespace pane::sim {

/// A folder of our own, in memory where the machine has such a place.
std::filesystem::path fresh_folder(const std::string& name);
/// A pack with a few questions and all check-in items.
Bytes small_pack();
/// The same with ninety questions of depth 1 to 3, "e00" to "e89".
Bytes deep_pack();

struct Couple;
struct Step {
  std::string name;
  std::function<void(Couple&)> act;
  std::function<bool(Couple&)> done;
};

struct Couple {
  explicit Couple(const std::string& name, std::uint64_t seed = 1,
                  command::AgeGroup age_b = command::AgeGroup::Adult,
                  const std::function<void(Couple&)>& before = {});
  ~Couple();

  /// Both phones and the relay run and are joined; what was on its way arrives.
  void mend();
  void pass(std::int64_t seconds);
  /// Does a step until it is done, mending before each try. False: it never was.
  bool run(const Step& step);
  bool run(const std::vector<Step>& steps);
  /// Begin, invite, join, compare, confirm; starts over where a try was cut off.
  bool pair();

  // ---- what persons do ----
  void begin(Phone& p, const std::string& name, command::AgeGroup age = command::AgeGroup::Adult);
  std::string invite(Phone& p, command::Relation relation = command::Relation::Partners);
  void join(Phone& p, const std::string& link);
  /// Who joins has read who invited them, and agrees to what they say the two are.
  void agree(Phone& p);
  view::PairingT pairing(Phone& p);
  [[nodiscard]] bool paired(const Phone& p) const {
    return p.last().shell && p.last().shell->paired;
  }
  bool check_in(Phone& p, Byte place, Byte value, const std::string& line = {});
  view::CheckInT checkin(Phone& p, const std::string& day = {});
  view::QuestionT question(Phone& p, const std::string& xid);
  /// xid of the one exchange that the two have about this item; empty when there is none, "many"
  /// when several.
  std::string exchange(Phone& p, const std::string& words);
  void answer(Phone& p, const std::string& xid, const std::string& text);
  void reveal(Phone& p, const std::string& xid);

  std::unique_ptr<Town> town;
  Phone *a = nullptr, *b = nullptr;
  Bytes pack;
  std::string undone;  ///< the step that was never done

 private:
  void pair_on();
  std::unique_ptr<Phone> a_, b_;
};

/// An evening of two who are paired: check-in, a question, a response, an appreciation, a journal
/// entry.
std::vector<Step> evening();
/// What is wrong after such an evening, once all was mended; empty when nothing is.
std::string after_evening(Couple& c);
/// Both phones and the relay hold the same, nothing waits, and disks open to the state they had.
std::string settled_alike(Couple& c);

/// Two who paired over an honest relay, as their disks were then. The name decides what is drawn.
struct PairedDisks {
  Phone::Records a, b;
  std::int64_t clock = 0;
  Bytes pack;
};
PairedDisks disks_of_a_pair(const std::string& name);

}  // namespace pane::sim
