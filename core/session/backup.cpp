#include "core/session/backup.hpp"

#include "core/verify/verify.hpp"

namespace pane::session {

namespace {

constexpr std::string_view kMagic = "pane backup\n";
constexpr Byte kVersion = 1;
constexpr std::size_t kLeastEntry = 64;  ///< an envelope without its body is longer

Result<Backup::OfSpace> read_space(Reader& r) {
  Backup::OfSpace s;
  s.id = r.id<SpaceId>();
  s.index = r.u64();
  s.relation = r.u8();
  const Byte rest = r.u8();
  s.made = static_cast<UnixTime>(r.u64());
  s.relay = std::string(as_text(r.raw(r.u16())));
  s.count = r.u32();
  const bool sound = s.relation <= static_cast<Byte>(command::Relation::MAX) &&
                     rest <= static_cast<Byte>(command::SpaceRest::MAX);
  if (!r.ok() || !sound) return Error::kForm;
  s.rest = static_cast<command::SpaceRest>(rest);
  return s;
}

}  // namespace

Bytes Backup::head() const {
  Writer inner;
  inner.u64(next_index).u64(static_cast<std::uint64_t>(at));
  inner.u8(static_cast<Byte>(spaces.size()));
  for (const OfSpace& s : spaces) {
    inner.raw(s.id).u64(s.index).u8(s.relation).u8(static_cast<Byte>(s.rest));
    inner.u64(static_cast<std::uint64_t>(s.made));
    inner.u16(static_cast<std::uint16_t>(s.relay.size())).raw(as_view(s.relay)).u32(s.count);
  }
  Writer w;
  w.raw(as_view(kMagic)).u8(kVersion);
  w.u32(static_cast<std::uint32_t>(inner.view().size())).raw(inner.view());
  return w.raw(verify::hash("pane1.backup", {inner.view()})).take();
}

Result<Backup> Backup::read(View file) {
  Reader r(file);
  if (file.size() > kMost || as_text(r.raw(kMagic.size())) != kMagic) return Error::kForm;
  if (r.u8() != kVersion) return Error::kVersion;
  const View inner = r.raw(r.u32());
  if (r.id<Hash>() != verify::hash("pane1.backup", {inner}) || !r.ok()) return Error::kForm;
  Reader h(inner);
  Backup out;
  out.next_index = h.u64();
  out.at = static_cast<UnixTime>(h.u64());
  const Byte n = h.u8();
  if (n > kMostSpaces) return Error::kForm;
  for (Byte i = 0; i < n; ++i) {
    TRY(OfSpace s, read_space(h));
    out.spaces.push_back(std::move(s));
  }
  if (!h.done()) return Error::kForm;
  for (OfSpace& s : out.spaces) {
    for (std::uint32_t i = 0; i < s.count; ++i) {
      const View entry = r.raw(r.u32());
      if (!r.ok() || entry.size() < kLeastEntry) return Error::kSize;
      s.entries.push_back(entry);
    }
  }
  return r.done() ? Result<Backup>(std::move(out)) : Result<Backup>(Error::kSize);
}

}  // namespace pane::session
