#include "core/envelope/envelope.hpp"

#include "core/verify/verify.hpp"

namespace pane::envelope {
namespace {

Result<Done> check_body(const Header& h, View body) {
  switch (static_cast<Type>(h.type)) {
    case Type::kGenesis: {
      TRY(const Genesis g, parse_genesis(body));
      if (g.founders.front().device != h.author) return Error::kForm;
      if (space_of(g.founders) != h.space) return Error::kWrongSpace;
      return Done{};
    }
    case Type::kList: {
      TRY(const DeviceList l, parse_list(body));
      return l.names(h.author) ? Result<Done>(Done{}) : Result<Done>(Error::kForm);
    }
    case Type::kKey:
      CHECK(parse_key(body));
      return Done{};
    case Type::kErase:
      CHECK(parse_erase(body));
      return Done{};
    case Type::kEvent:
      break;
  }
  return Done{};
}

bool zero_where_due(const Header& h, const Nonce& nonce) {
  const bool clear = h.type >= 1 && h.type <= 4;
  return !clear || (h.epoch.is_zero() && nonce.is_zero());
}

}  // namespace

Bytes header_bytes(const Header& h, std::size_t body_size) {
  Writer w;
  w.u8(kVersion).u8(h.type).raw(h.space).raw(h.author).raw(h.epoch);
  w.u8(static_cast<std::uint8_t>(h.prev.size()));
  for (const EnvelopeId& p : h.prev) w.raw(p);
  w.u32(static_cast<std::uint32_t>(body_size));
  return w.take();
}

EnvelopeId id_of(View header, const Nonce& nonce, View body) {
  const Hash b = verify::hash("pane1.body", {body});
  return EnvelopeId::of(verify::hash("pane1.id", {header, nonce.view(), b.view()}).view());
}

Bytes serialise(const Envelope& e) {
  Writer w;
  w.raw(header_bytes(e.header, e.body.size())).raw(e.nonce).raw(e.body).raw(e.signature);
  return w.take();
}

Result<Envelope> read(View bytes) {
  if (bytes.size() > kMaxSize) return Error::kSize;
  Reader r(bytes);
  if (r.u8() != kVersion) return r.ok() ? Error::kVersion : Error::kSize;
  Envelope e;
  Header& h = e.header;
  h.type = r.u8();
  h.space = r.id<SpaceId>();
  h.author = r.id<SignKey>();
  h.epoch = r.id<EpochId>();
  const std::size_t n = r.u8();
  if (n > kMaxPrev) return Error::kForm;
  for (std::size_t i = 0; i < n; ++i) h.prev.push_back(r.id<EnvelopeId>());
  const std::uint32_t len = r.u32();
  if (!r.ok()) return Error::kSize;
  if (len > kMaxBody) return Error::kSize;
  const View header = bytes.first(r.at());
  e.nonce = r.id<Nonce>();
  e.body = to_bytes(r.raw(len));
  e.signature = r.id<Signature>();
  if (!r.done()) return Error::kSize;
  if (!zero_where_due(h, e.nonce)) return Error::kForm;
  e.id = id_of(header, e.nonce, e.body);
  return e;
}

Result<Done> check(const Envelope& e) {
  if (!verify::signed_by(e.header.author, "pane1.env", {e.id.view()}, e.signature)) {
    return Error::kSignature;
  }
  return check_body(e.header, e.body);
}

Result<Envelope> parse(View bytes) {
  TRY(Envelope e, read(bytes));
  CHECK(check(e));
  return e;
}

}  // namespace pane::envelope
