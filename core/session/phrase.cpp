#include "core/session/phrase.hpp"

#include <algorithm>

namespace pane::session {

namespace {

constexpr std::size_t kEntropy = 16;

/// A word as people type it: capitals do not count, nor a number or blanks around it.
std::string plain_word(const std::string& typed) {
  std::string out;
  for (const char c : typed) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z')) out.push_back(static_cast<char>(capital ? c | 0x20 : c));
  }
  return out;
}

}  // namespace

SignKey Phrase::first_identity(const crypto::Root& root) {
  return crypto::public_key(crypto::identity_of(root, 0).sign);
}

void Phrase::make(crypto::Random& random) {
  entropy_.resize(kEntropy);
  random.fill(entropy_);
  first_ = first_identity(crypto::root_of(entropy_));
}

void Phrase::typed(const crypto::Root& root, std::uint64_t next_index) {
  crypto::wipe(entropy_);
  entropy_.clear();
  first_ = first_identity(root);
  next_index_ = next_index;
  asked_ = {};
}

std::vector<std::string> Phrase::words() const {
  std::vector<std::string> out;
  if (saved()) return out;
  const std::string all = crypto::phrase_of(entropy_);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    out.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void Phrase::ask(crypto::Random& random) {
  if (saved() || asked_[0] != asked_[1]) return;
  std::array<Byte, 2> drawn{};
  random.fill(drawn);
  // 256 is no multiple of 12 or 11: a bias of one in 20 matters to nobody here.
  asked_[0] = static_cast<Byte>(drawn[0] % kWords);
  asked_[1] = static_cast<Byte>((asked_[0] + 1 + drawn[1] % (kWords - 1)) % kWords);
  std::sort(asked_.begin(), asked_.end());
}

bool Phrase::save(const std::array<std::string, kAsked>& typed) {
  if (saved() || asked_[0] == asked_[1]) return false;
  const std::vector<std::string> all = words();
  const bool right =
      plain_word(typed[0]) == all[asked_[0]] && plain_word(typed[1]) == all[asked_[1]];
  asked_ = {};
  if (!right) return false;
  crypto::wipe(entropy_);
  entropy_.clear();
  return true;
}

Result<crypto::Root> Phrase::root(std::string_view typed) const {
  if (!saved()) return crypto::root_of(entropy_);
  TRY(Bytes entropy, crypto::entropy_of(typed));
  const crypto::Root root = crypto::root_of(entropy);
  crypto::wipe(entropy);
  if (first_identity(root) != first_) return Error::kKey;
  return root;
}

bool Phrase::spend(std::uint64_t index) {
  if (next_index_ > index) return false;
  next_index_ = index + 1;
  return true;
}

void Phrase::write(Writer& w) const {
  w.u8(static_cast<Byte>(entropy_.size())).raw(View(entropy_)).raw(first_).u64(next_index_);
}

bool Phrase::read(Reader& r) {
  entropy_ = to_bytes(r.raw(r.u8()));
  first_ = r.id<SignKey>();
  next_index_ = r.u64();
  return r.ok() && (entropy_.empty() || entropy_.size() == kEntropy);
}

}  // namespace pane::session
