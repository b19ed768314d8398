#include "core/session/first_answer.hpp"

#include <utility>

namespace pane::session {

namespace {
constexpr Byte kVersion = 1;
constexpr const char* kRecord = "fa";
}  // namespace

void FirstAnswer::keep(exchanges::Card card, std::string text, bool ready, crypto::Random& random,
                       Vault& vault) {
  card_ = std::move(card);
  text_ = std::move(text);
  ready_ = ready;
  Writer w;
  w.u8(kVersion).u8(ready_ ? 1 : 0).u8(card_.depth).u8(card_.type);
  w.u8(static_cast<Byte>(card_.item.size())).raw(as_view(card_.item));
  w.u16(static_cast<std::uint16_t>(card_.words.size())).raw(as_view(card_.words));
  w.raw(as_view(text_));
  vault.put_unnamed(random, kRecord, w.view());
}

void FirstAnswer::forget(Vault& vault) {
  if (there()) vault.erase_unnamed(kRecord);
  *this = {};
}

void FirstAnswer::enter(const Desk& d) {
  if (!there()) return;
  const FirstAnswer mine = *this;
  forget(d.vault);
  if (mine.ready_ && exchanges::seal(d, mine.card_, mine.text_) == Problem::None) return;
  (void)d.drafts.keep(d, view::answer_draft(d.context(), mine.card_.item), mine.text_);
}

bool FirstAnswer::read(View plain) {
  Reader r(plain);
  if (r.u8() != kVersion) return false;
  FirstAnswer mine;
  mine.ready_ = r.u8() == 1;
  mine.card_.depth = r.u8();
  mine.card_.type = r.u8();
  mine.card_.item = std::string(as_text(r.raw(r.u8())));
  mine.card_.words = std::string(as_text(r.raw(r.u16())));
  mine.text_ = std::string(as_text(r.raw(r.left())));
  if (!r.ok() || mine.card_.item.empty()) return false;
  *this = std::move(mine);
  return true;
}

}  // namespace pane::session
