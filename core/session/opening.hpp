// What is stored, read back: all at once, or part by part ahead of that. Not here: what a kind of
// record holds (records.*). Invariant: what cannot be read is never written over; the core then
// says so, and does nothing else.
#pragma once

#include <map>

#include "core/session/vault.hpp"

namespace pane::session {

using view::Problem;
struct House;

class Opening {
 public:
  Problem open(House& h, const command::Open& c);
  Problem open_ahead(House& h, const command::OpenAhead& c);
  /// There is nothing to be read: a made-up pair.
  void open_nothing() { opened_ = true; }
  [[nodiscard]] bool opened() const { return opened_; }
  /// Why nothing can be done: NotNow before Open, StoreNewer, StoreDamaged. None: it was all read.
  [[nodiscard]] Problem problem() const;

 private:
  using Records = flatbuffers::Vector<flatbuffers::Offset<command::Record>>;
  /// The chunks among them are read once their space is known; the rest is kept for open().
  void read_ahead(House& h, const Records* records);
  void read_spaces(House& h);
  void read(House& h, const std::string& key, View value);

  bool opened_ = false, damaged_ = false, newer_ = false;
  std::map<std::string, Bytes> ahead_;  ///< read before open(), which takes it
};

}  // namespace pane::session
