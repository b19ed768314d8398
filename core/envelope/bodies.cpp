#include "core/envelope/envelope.hpp"
#include "core/verify/verify.hpp"

namespace pane::envelope {

Bytes genesis_signed_part(const std::vector<Founder>& founders) {
  Writer w;
  w.u8(static_cast<std::uint8_t>(founders.size()));
  for (const Founder& f : founders) w.raw(f.id_sign).raw(f.id_box).raw(f.device).raw(f.tag);
  return w.take();
}

Bytes serialise(const Genesis& g) {
  Writer w;
  w.raw(genesis_signed_part(g.founders));
  if (g.founders.size() == 2) w.raw(g.joined);
  return w.take();
}

SpaceId space_of(const std::vector<Founder>& founders) {
  const Bytes part = genesis_signed_part(founders);
  return SpaceId::of(verify::hash("pane1.space", {part}).view().first(SpaceId::kSize));
}

Result<Genesis> parse_genesis(View body) {
  Reader r(body);
  const std::size_t n = r.u8();
  if (n != 1 && n != 2) return Error::kForm;
  Genesis g;
  for (std::size_t i = 0; i < n; ++i) {
    Founder f;
    f.id_sign = r.id<SignKey>();
    f.id_box = r.id<BoxKey>();
    f.device = r.id<SignKey>();
    f.tag = r.id<Tag32>();
    g.founders.push_back(f);
  }
  if (n == 2) g.joined = r.id<Signature>();
  if (!r.done()) return Error::kSize;
  if (n == 1) return g;
  const Founder& a = g.founders[0];
  const Founder& b = g.founders[1];
  if (a.id_sign == b.id_sign || a.id_box == b.id_box || a.device == b.device) return Error::kKey;
  const Bytes part = genesis_signed_part(g.founders);
  if (!verify::signed_by(b.device, "pane1.join", {part}, g.joined)) return Error::kSignature;
  return g;
}

bool DeviceList::names(const SignKey& device) const {
  return std::any_of(devices.begin(), devices.end(),
                     [&](const Device& d) { return d.sign == device; });
}

Bytes list_signed_part(const DeviceList& l) {
  Writer w;
  w.raw(l.id_sign).raw(l.tag).u64(l.version).u8(static_cast<std::uint8_t>(l.devices.size()));
  for (const Device& d : l.devices) w.raw(d.sign).raw(d.box);
  return w.take();
}

Bytes serialise(const DeviceList& l) {
  Writer w;
  w.raw(list_signed_part(l)).raw(l.signature);
  return w.take();
}

Result<DeviceList> read_list(View body) {
  Reader r(body);
  DeviceList l;
  l.id_sign = r.id<SignKey>();
  l.tag = r.id<Tag32>();
  l.version = r.u64();
  const std::size_t n = r.u8();
  if (!r.ok()) return Error::kSize;
  if (l.version > kMaxVersion || n < 1 || n > kMaxDevices) return Error::kForm;
  for (std::size_t i = 0; i < n; ++i) {
    Device d;
    d.sign = r.id<SignKey>();
    d.box = r.id<BoxKey>();
    if (l.names(d.sign)) return Error::kForm;
    l.devices.push_back(d);
  }
  l.signature = r.id<Signature>();
  if (!r.done()) return Error::kSize;
  return l;
}

Result<DeviceList> parse_list(View body) {
  TRY(DeviceList l, read_list(body));
  const Bytes part = list_signed_part(l);
  if (!verify::signed_by(l.id_sign, "pane1.list", {part}, l.signature)) return Error::kSignature;
  return l;
}

Bytes serialise(const KeyBody& k) {
  Writer w;
  w.raw(k.epoch).raw(k.check).raw(k.epk).u8(static_cast<std::uint8_t>(k.wraps.size()));
  for (const Wrap& x : k.wraps) w.raw(x.to).raw(View(x.box));
  return w.take();
}

Result<KeyBody> parse_key(View body) {
  Reader r(body);
  KeyBody k;
  k.epoch = r.id<EpochId>();
  k.check = r.id<Hash>();
  k.epk = r.id<BoxKey>();
  const std::size_t n = r.u8();
  if (!r.ok()) return Error::kSize;
  if (n > kMaxWraps) return Error::kForm;
  for (std::size_t i = 0; i < n; ++i) {
    Wrap w;
    w.to = r.id<BoxKey>();
    const View box = r.raw(w.box.size());
    std::copy(box.begin(), box.end(), w.box.begin());
    k.wraps.push_back(w);
  }
  if (!r.done()) return Error::kSize;
  return k;
}

Bytes serialise_erase(const std::vector<EnvelopeId>& ids) {
  Writer w;
  w.u16(static_cast<std::uint16_t>(ids.size()));
  for (const EnvelopeId& id : ids) w.raw(id);
  return w.take();
}

Result<std::vector<EnvelopeId>> parse_erase(View body) {
  Reader r(body);
  const std::size_t n = r.u16();
  if (!r.ok() || r.left() != n * EnvelopeId::kSize) return Error::kSize;
  std::vector<EnvelopeId> ids;
  ids.reserve(n);
  for (std::size_t i = 0; i < n; ++i) ids.push_back(r.id<EnvelopeId>());
  return ids;
}

}  // namespace pane::envelope
