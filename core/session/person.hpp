// Who this Pane is: name, phrase, settings, and what was entered before Begin. Not here: what the
// phrase brings back (Returning), what is drawn (Offers). Invariants: settings are stored at a
// fixed size and never leave this device; of somebody under 16 nothing is kept (care C40).
#pragma once

#include "core/guide/draws.hpp"
#include "core/guide/light.hpp"
#include "core/guide/offers.hpp"
#include "core/session/phrase.hpp"
#include "core/session/space.hpp"

namespace pane::session {

using command::AgeGroup;
using view::Problem;
struct Desk;

struct Settings {
  Byte depth = 2;
  AgeGroup age = AgeGroup::Unsaid;
  Day begun = 0;
  guide::Menu menu = guide::first_menu();
  guide::LightSwitch light;
};

class Person {
 public:
  [[nodiscard]] bool began() const { return began_; }
  [[nodiscard]] const std::string& name() const { return name_; }  ///< how I am called
  [[nodiscard]] const Phrase& phrase() const { return phrase_; }
  /// Whoever changes it stores the profile.
  [[nodiscard]] Phrase& phrase() { return phrase_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const guide::Draws& draws() const { return draws_; }
  /// By the switch, or by what my own weeks say (C17).
  [[nodiscard]] bool light_on(const Space* own, Day day) const;
  /// What the first run shows of what was entered.
  void add_to(view::FirstRunT& v) const;

  Problem draft_first_run(const Desk& d, const command::DraftFirstRun& c);
  Problem begin(const Desk& d, const command::Begin& c);
  Problem rename(const Desk& d, const command::Rename& c);
  Problem set_depth(const Desk& d, const command::SetDepth& c);
  Problem keep_light(const Desk& d, const command::KeepLight& c);
  void set_menu(const Desk& d, guide::Menu menu);
  /// Today asks about light, so that it does so only until it was looked at.
  void light_was_asked(const Desk& d);

  /// Written once, and by Rename; else what another phone of mine wrote is how I am called. Two
  /// phones that both insisted would write without an end.
  void agree_on_name(const Desk& d, Space& s);
  void write_name(const Desk& d, Space& s) const;

  /// The day on which a backup was made here last; 0: none was.
  [[nodiscard]] Day backed_up() const { return backed_up_; }
  void has_backed_up(const Desk& d);
  /// The record `bk`.
  bool read_backed_up(View plain);
  /// I have been here since then: my own space came out of a backup.
  void has_been_since(const Desk& d, Day begun);

  void store_profile(const Desk& d) const;
  /// The records `me`, `set` and `first`. False: this is none.
  bool read_profile(View plain);
  bool read_settings(View plain);
  bool read_first_run(View plain);
  /// Somebody made up, who has been here since then and is stored nowhere.
  void make_up(const std::string& name, const guide::Draws& draws, Day begun, Day today);

 private:
  void store_settings(const Desk& d) const;

  bool began_ = false;
  std::string name_;
  Phrase phrase_;
  Settings settings_;
  guide::Draws draws_;
  Day backed_up_ = 0;
  std::string first_name_;  ///< before Begin: what was entered
  AgeGroup first_age_ = AgeGroup::Unsaid;
};

}  // namespace pane::session
