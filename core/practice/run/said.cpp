#include "core/practice/run/said.hpp"

#include <bitset>

namespace pane::practice::run {
namespace {

using pack::Kind;

constexpr Byte kVersion = 1;
constexpr Byte kMostOfSeven = 7;
constexpr std::size_t kMaxLine = 600;

bool is_text(View value, std::size_t most) {
  return !value.empty() && value.size() <= most && is_clean_text(as_text(value));
}

bool is_one_line(View value) {
  return is_text(value, kMaxLine) && as_text(value).find('\n') == std::string_view::npos;
}

/// Keys of options, each once.
bool are_keys(View value, std::size_t most) {
  if (value.empty() || value.size() > most) return false;
  std::bitset<256> seen;
  for (const Byte key : value) {
    if (key == 0 || key > kMaxKey || seen[key]) return false;
    seen[key] = true;
  }
  return true;
}

/// An unknown kind keeps its bytes: a newer phone may read them.
bool fits(Kind kind, View value) {
  switch (kind) {
    case Kind::None:
      return false;
    case Kind::Line:
    case Kind::Feeling:
    case Kind::Time:
    case Kind::Repeat:
      return is_one_line(value);
    case Kind::Text:
      return is_text(value, kMaxSaidText);
    case Kind::One:
    case Kind::Ladder:
      return are_keys(value, 1);
    case Kind::Some:
    case Kind::Rank:
      return are_keys(value, kMaxOptions);
    case Kind::Seven:
      return value.size() == 1 && value[0] >= 1 && value[0] <= kMostOfSeven;
    case Kind::Day:
      return value.size() == 4;
    case Kind::Minutes:
      return value.size() == 2;
    case Kind::Breath:
      return value.empty();
  }
  return value.size() <= kMaxSaidText;
}

Result<Done> check(const Said& said) {
  if (said.size() > kMaxSaidFields) return Error::kFull;
  int before = 0;
  for (const SaidField& field : said) {
    if (field.key <= before || field.key > kMaxKey || !fits(field.kind, field.value)) {
      return Error::kForm;
    }
    before = field.key;
  }
  return Done{};
}

}  // namespace

Bytes write_said(const Said& said) {
  if (!check(said).ok()) return {};
  Writer out;
  out.u8(kVersion).u8(static_cast<Byte>(said.size()));
  for (const SaidField& field : said) {
    out.u8(field.key).u8(static_cast<Byte>(field.kind));
    out.u16(static_cast<std::uint16_t>(field.value.size())).raw(field.value);
  }
  if (out.view().size() > kMaxSaid) return {};
  return out.take();
}

Result<Said> read_said(View bytes) {
  if (bytes.size() > kMaxSaid) return Error::kSize;
  Reader in(bytes);
  const Byte version = in.u8();
  const std::size_t n = in.u8();
  if (!in.ok()) return Error::kSize;
  if (version != kVersion) return Error::kVersion;
  if (n > kMaxSaidFields) return Error::kFull;
  Said said;
  for (std::size_t i = 0; i < n && in.ok(); ++i) {
    SaidField field;
    field.key = in.u8();
    field.kind = static_cast<Kind>(in.u8());
    field.value = to_bytes(in.raw(in.u16()));
    said.push_back(std::move(field));
  }
  if (!in.done()) return Error::kSize;
  CHECK(check(said));
  return said;
}

}  // namespace pane::practice::run
