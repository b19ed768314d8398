// What a room of the session works with: the spaces, where things are kept, the day, what is shown.
// Not here: what a room does. Made anew for each command; nobody keeps one.
#pragma once

#include "core/session/drafts.hpp"
#include "core/session/moment.hpp"
#include "core/session/packs.hpp"
#include "core/session/person.hpp"
#include "core/session/spaces.hpp"

namespace pane::session {

using command::Screen;
using view::Happening;
using view::Problem;

/// The screen that is shown, and what it is about.
struct Shown {
  Screen screen = Screen::None;
  std::string arg;
};

struct Desk {
  crypto::Random& random;
  Vault& vault;
  Effects& effects;
  const Moment& moment;
  Spaces& spaces;
  const Packs& packs;
  Person& person;
  Drafts& drafts;
  Shown& shown;
  Happening& happening;
  Space* own;   ///< never null once begun
  Space* pair;  ///< null when alone
  Day today;
  std::function<view::Context()> context;

  template <class T>
  Result<EnvelopeId> write(Space& s, T content) const {
    event::ContentUnion u;
    u.Set(std::move(content));
    return s.write(random, vault, std::move(u));
  }
};

}  // namespace pane::session
