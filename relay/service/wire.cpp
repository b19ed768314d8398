#include "relay/service/wire.hpp"

#include "relay/limits.hpp"

namespace pane::relay {
namespace {

using flatbuffers::FlatBufferBuilder;
using Vector = flatbuffers::Vector<std::uint8_t>;

View view_of(const Vector* v) { return v == nullptr ? View() : View(v->data(), v->size()); }
std::string_view text_of(const flatbuffers::String* s) {
  return s == nullptr ? std::string_view() : std::string_view(s->data(), s->size());
}

std::optional<Request> decode_auth(const wire::Auth& a) {
  in::Auth r;
  if (!SignKey::from(view_of(a.key()), r.key) || !SpaceId::from(view_of(a.space()), r.space) ||
      !Challenge::from(view_of(a.nonce()), r.nonce) ||
      !Signature::from(view_of(a.signature()), r.signature)) {
    return std::nullopt;
  }
  r.token = text_of(a.token());
  return r;
}

std::optional<Request> decode_from(const wire::From& f) {
  in::From r;
  r.seq = f.seq();
  if (!Hash::from(view_of(f.chain()), r.chain)) return std::nullopt;
  return r;
}

std::optional<Request> decode_get(const wire::Get& g) {
  const View all = view_of(g.ids());
  const std::size_t n = all.size() / EnvelopeId::kSize;
  if (all.size() % EnvelopeId::kSize != 0 || n == 0 || n > limits::kGetIds) return std::nullopt;
  in::Get r;
  for (std::size_t i = 0; i < n; ++i) {
    r.ids.push_back(EnvelopeId::of(all.subspan(i * EnvelopeId::kSize, EnvelopeId::kSize)));
  }
  return r;
}

std::optional<Request> decode_put(const wire::MailPut& p) {
  in::MailPut r;
  r.slot = p.slot();
  r.body = view_of(p.body());
  r.token = text_of(p.token());
  if (!MailboxId::from(view_of(p.mailbox()), r.mailbox) || r.slot < 1 ||
      r.slot > limits::kMailSlots || r.body.empty() || r.body.size() > limits::kMailBytes) {
    return std::nullopt;
  }
  return r;
}

template <class Make>
Frame frame(wire::Body type, std::size_t size, Make make) {
  FlatBufferBuilder b(size + 128);
  const flatbuffers::Offset<void> body = make(b).Union();
  b.Finish(wire::CreateFrame(b, type, body));
  return std::make_shared<const Bytes>(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

auto vector_of(FlatBufferBuilder& b, View v) { return b.CreateVector(v.data(), v.size()); }

}  // namespace

std::optional<Request> decode(View bytes) {
  // Depth 3 and 8 tables are more than any frame has.
  flatbuffers::Verifier verifier(bytes.data(), bytes.size(), 3, 8);
  if (bytes.size() > limits::kFrameBytes || !wire::VerifyFrameBuffer(verifier)) return std::nullopt;
  const wire::Frame& f = *wire::GetFrame(bytes.data());
  if (f.body() == nullptr) return std::nullopt;
  switch (f.body_type()) {
    case wire::Body::Auth:
      return decode_auth(*f.body_as_Auth());
    case wire::Body::From:
      return decode_from(*f.body_as_From());
    case wire::Body::Append:
      return in::Append{view_of(f.body_as_Append()->envelope())};
    case wire::Body::ListIds:
      return in::ListIds{f.body_as_ListIds()->after_seq()};
    case wire::Body::Get:
      return decode_get(*f.body_as_Get());
    case wire::Body::MailPut:
      return decode_put(*f.body_as_MailPut());
    case wire::Body::MailWatch: {
      in::MailWatch r;
      if (!MailboxId::from(view_of(f.body_as_MailWatch()->mailbox()), r.mailbox)) break;
      return r;
    }
    default:
      break;  // what only a relay says, or a later version's
  }
  return std::nullopt;
}

Frame hello(const Challenge& nonce) {
  return frame(wire::Body::Hello, 32, [&](FlatBufferBuilder& b) {
    return wire::CreateHello(b, vector_of(b, nonce.view()));
  });
}

Frame welcome(bool known, std::uint64_t seq) {
  return frame(wire::Body::Welcome, 0,
               [&](FlatBufferBuilder& b) { return wire::CreateWelcome(b, known, seq); });
}

Frame spaces(const std::vector<SpaceId>& ids) {
  Writer all;
  for (const SpaceId& id : ids) all.raw(id);
  return frame(wire::Body::Spaces, all.bytes().size(), [&](FlatBufferBuilder& b) {
    return wire::CreateSpaces(b, vector_of(b, all.view()));
  });
}

Frame cursor_unknown() {
  return frame(wire::Body::CursorUnknown, 0,
               [](FlatBufferBuilder& b) { return wire::CreateCursorUnknown(b); });
}

Frame ack(const EnvelopeId& id) {
  return frame(wire::Body::Ack, 32,
               [&](FlatBufferBuilder& b) { return wire::CreateAck(b, vector_of(b, id.view())); });
}

Frame deliver(std::uint64_t seq, const Hash& chain, View envelope) {
  return frame(wire::Body::Deliver, 64 + envelope.size(), [&](FlatBufferBuilder& b) {
    const auto c = vector_of(b, chain.view());
    return wire::CreateDeliver(b, seq, c, vector_of(b, envelope));
  });
}

Frame caught_up(std::uint64_t seq, const Hash& chain) {
  return frame(wire::Body::CaughtUp, 64, [&](FlatBufferBuilder& b) {
    return wire::CreateCaughtUp(b, seq, vector_of(b, chain.view()));
  });
}

Frame ids(const std::vector<EnvelopeId>& page, std::uint64_t last, bool done) {
  Writer all;
  for (const EnvelopeId& id : page) all.raw(id);
  return frame(wire::Body::Ids, all.bytes().size(), [&](FlatBufferBuilder& b) {
    return wire::CreateIds(b, vector_of(b, all.view()), last, done);
  });
}

Frame missing(const EnvelopeId& id) {
  return frame(wire::Body::Missing, 32, [&](FlatBufferBuilder& b) {
    return wire::CreateMissing(b, vector_of(b, id.view()));
  });
}

Frame mail(const MailboxId& mailbox, Byte slot, View body) {
  return frame(wire::Body::Mail, 32 + body.size(), [&](FlatBufferBuilder& b) {
    const auto m = vector_of(b, mailbox.view());
    return wire::CreateMail(b, m, slot, vector_of(b, body));
  });
}

Frame mail_status(const MailboxId& mailbox, Byte slot, MailState state) {
  return frame(wire::Body::MailStatus, 32, [&](FlatBufferBuilder& b) {
    return wire::CreateMailStatus(b, vector_of(b, mailbox.view()), slot, state);
  });
}

Frame refused(Refusal why, View id) {
  return frame(wire::Body::Refused, 32,
               [&](FlatBufferBuilder& b) { return wire::CreateRefused(b, why, vector_of(b, id)); });
}

}  // namespace pane::relay
