#include "core/session/drafts.hpp"

#include "core/session/desk.hpp"

namespace pane::session {

Problem Drafts::check(const std::string& name, const std::string& text) {
  if (name.empty() || name.size() > 2 * practice::kMaxName || !is_clean_text(name))
    return Problem::BadCommand;
  return check_text(text, practice::kMaxText);
}

Problem Drafts::keep(const Desk& d, const std::string& name, const std::string& text) {
  if (const Problem p = check(name, text); p != Problem::None) return p;
  const std::string key = view::draft_key(d.pair != nullptr ? d.pair->setup.id : SpaceId{}, name);
  if (text.empty()) {
    if (all_.erase(key) != 0) d.vault.erase_unnamed("d/" + key);
    return Problem::None;
  }
  all_[key] = text;
  d.vault.put_unnamed(d.random, "d/" + key, as_view(text));
  return Problem::None;
}

void Drafts::forget(Vault& vault, const std::string& space) {
  std::erase_if(all_, [&](const auto& draft) {
    const bool of_it = draft.first.starts_with(space);
    if (of_it) vault.erase_unnamed("d/" + draft.first);
    return of_it;
  });
}

}  // namespace pane::session
