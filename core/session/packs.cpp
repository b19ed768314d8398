#include "core/session/packs.hpp"

namespace pane::session {

bool Packs::load(View given) {
  Bytes bytes = to_bytes(given);  // aligned, as FlatBuffers needs it
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!pack::VerifyContentPackBuffer(verifier)) return false;
  const pack::ContentPack& pack = *pack::GetContentPack(bytes.data());
  if (pack.practices() != nullptr) {
    pages_bytes_ = std::move(bytes);
    pages_.load(pack);
  } else {
    bytes_ = std::move(bytes);
    pack_ = &pack;
    hash_ = verify::hash("pane1.pack", {View(bytes_)});
  }
  questions_ = nullptr;
  for (const Bytes* of : {&bytes_, &pages_bytes_}) {
    if (of->empty()) continue;
    if (const auto* asked = pack::GetContentPack(of->data())->questions()) questions_ = asked;
  }
  return true;
}

}  // namespace pane::session
