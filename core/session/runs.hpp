// What a person does in a practice that is a page: fill in, say, pass, take back, look, leave.
// Not here: which part is due (practice/run/stand), what a screen shows (view/run), the seal
// itself (Space). Invariant: what is for me alone goes to my own space, by the shape of its part.
#pragma once

#include "core/session/desk.hpp"
#include "core/view/runs.hpp"

namespace pane::session {

class Runs {
 public:
  Problem fill(const Desk& d, const command::Fill& c);
  Problem say(const Desk& d, const command::Say& c);
  Problem skip(const Desk& d, const command::SkipPart& c);
  Problem take_back(const Desk& d, const command::TakeBack& c);
  Problem look(const Desk& d, const command::LookAt& c);
  Problem leave(const Desk& d, const command::LeaveRun& c);
  static Problem walk(const Desk& d, const command::WalkJourney& c);
  /// The run that is shown was looked at, as far as it has come.
  void shown(const Desk& d) const;
  /// Of two that began the same at once my seal goes where both phones answer it.
  static void join_twins(const Desk& d, Space& s);

  bool read(const std::string& key, View plain);
  /// What is filled in under keys that begin so: with somebody, the id of the space in hex.
  void forget(Vault& vault, const std::string& begin);
  [[nodiscard]] const std::map<std::string, practice::run::Said>& fills() const { return fills_; }

 private:
  /// What a command is about: a run, a sitting of mine, or a page that is not begun.
  struct Target {
    EnvelopeId id;  ///< zeros: nothing is begun
    const pack::Practice* page = nullptr;
    Hash form;
    std::optional<view::RunAt> run;
    const pack::Part* part = nullptr;
    std::size_t place = 0;
    [[nodiscard]] std::string draft_of() const;
  };
  Problem find(const view::Context& v, const flatbuffers::String* run,
               const flatbuffers::String* page, Byte part, Target& out) const;
  /// What is filled in for it.
  static const practice::run::Said& filled(const view::Context& v, const Target& t);
  /// Of that, as far as the reply asks; Empty where something is missing, DayPast where a day is.
  Problem collect(const view::Context& v, const Target& t, Byte reply,
                  practice::run::Said& said) const;
  Problem keep(const Desk& d, const Target& t, practice::run::Said said);
  Problem begin(const Desk& d, Target t, practice::run::Said said, const EnvelopeId& of);
  Problem say_in(const Desk& d, const Target& t, Byte reply, practice::run::Said said);
  Problem seal(const Desk& d, const Target& t, const EnvelopeId& run, Day last,
               const practice::run::Said& said);
  /// It is not gone on with any more.
  static Problem close_sitting(const Desk& d, const EnvelopeId& sitting);
  static Problem note(const Desk& d, const view::RunAt& run,
                      const std::function<void(practice::run::Note&)>& change);
  static Problem keep_what_is_shown(const Desk& d, const EnvelopeId& run);
  void set(const Desk& d, const std::string& key, practice::run::Said said);

  std::map<std::string, practice::run::Said> fills_;  ///< by view::fill_key
};

}  // namespace pane::session
