// Bytes, views of bytes, strong fixed-size ids, hex, and a little-endian reader and writer.
// Not here: meaning. An id knows its size and its tag, never what it names.
// Invariants: a Reader never reads past its end; once it failed it stays failed and yields zeros.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pane {

using Byte = std::uint8_t;
using Bytes = std::vector<Byte>;
using View = std::span<const Byte>;

/// N bytes that are one thing; the tag keeps different things apart at compile time.
template <class Tag, std::size_t N>
struct Fixed {
  static constexpr std::size_t kSize = N;
  std::array<Byte, N> bytes{};

  [[nodiscard]] View view() const { return View(bytes); }
  [[nodiscard]] bool is_zero() const {
    return std::all_of(bytes.begin(), bytes.end(), [](Byte b) { return b == 0; });
  }
  // Through memcmp: libc++ would compare byte by byte, each through three calls where size comes
  // first.
  friend bool operator==(const Fixed& a, const Fixed& b) { return a.order(b) == 0; }
  friend bool operator!=(const Fixed& a, const Fixed& b) { return a.order(b) != 0; }
  friend bool operator<(const Fixed& a, const Fixed& b) { return a.order(b) < 0; }
  [[nodiscard]] int order(const Fixed& b) const {
    return std::memcmp(bytes.data(), b.bytes.data(), N);
  }

  /// Copies exactly N bytes; `ok` false and all zero when the size differs.
  static bool from(View v, Fixed& out) {
    out = Fixed{};
    if (v.size() != N) return false;
    std::copy(v.begin(), v.end(), out.bytes.begin());
    return true;
  }
  /// For callers that have checked the size; other sizes give zeros.
  static Fixed of(View v) {
    Fixed f;
    (void)from(v, f);
    return f;
  }
};

using SpaceId = Fixed<struct SpaceIdTag, 16>;
using EpochId = Fixed<struct EpochIdTag, 16>;
using MailboxId = Fixed<struct MailboxIdTag, 16>;
using EnvelopeId = Fixed<struct EnvelopeIdTag, 32>;
using SignKey = Fixed<struct SignKeyTag, 32>;  ///< Ed25519 public key
using BoxKey = Fixed<struct BoxKeyTag, 32>;    ///< X25519 public key
using Signature = Fixed<struct SignatureTag, 64>;
using Nonce = Fixed<struct NonceTag, 24>;
using Hash = Fixed<struct HashTag, 32>;
using Tag32 = Fixed<struct PairTagTag, 32>;  ///< ties a list to one pairing
using Xid = Fixed<struct XidTag, 32>;        ///< names one sealed exchange
using Commitment = Fixed<struct CommitmentTag, 32>;

inline View as_view(std::string_view s) {
  return View(reinterpret_cast<const Byte*>(s.data()), s.size());
}
inline std::string_view as_text(View v) {
  return std::string_view(reinterpret_cast<const char*>(v.data()), v.size());
}
inline Bytes to_bytes(View v) { return Bytes(v.begin(), v.end()); }
inline bool same(View a, View b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

std::string to_hex(View v);
/// False when odd, or when a character is no lower-case hex digit; then `out` is empty.
bool from_hex(std::string_view hex, Bytes& out);
template <class F>
bool id_from_hex(std::string_view hex, F& out) {
  Bytes b;
  return from_hex(hex, b) && F::from(b, out);
}
/// URL-safe base64 without padding (RFC 4648, 5).
std::string to_base64url(View v);
bool from_base64url(std::string_view text, Bytes& out);
/// True for well-formed UTF-8 without control characters other than line feed.
bool is_clean_text(std::string_view text);

class Writer {
 public:
  Writer& u8(std::uint8_t v) { return put(v, 1); }
  Writer& u16(std::uint16_t v) { return put(v, 2); }
  Writer& u32(std::uint32_t v) { return put(v, 4); }
  Writer& u64(std::uint64_t v) { return put(v, 8); }
  Writer& raw(View v) {
    bytes_.insert(bytes_.end(), v.begin(), v.end());
    return *this;
  }
  template <class Tag, std::size_t N>
  Writer& raw(const Fixed<Tag, N>& f) {
    return raw(f.view());
  }
  [[nodiscard]] const Bytes& bytes() const { return bytes_; }
  [[nodiscard]] Bytes take() { return std::move(bytes_); }
  [[nodiscard]] View view() const { return View(bytes_); }

 private:
  Writer& put(std::uint64_t v, int n) {
    for (int i = 0; i < n; ++i) bytes_.push_back(static_cast<Byte>(v >> (8 * i)));
    return *this;
  }
  Bytes bytes_;
};

class Reader {
 public:
  explicit Reader(View v) : v_(v) {}
  std::uint8_t u8() { return static_cast<std::uint8_t>(get(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(get(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(get(4)); }
  std::uint64_t u64() { return get(8); }
  View raw(std::size_t n) {
    if (failed_ || n > v_.size() - at_) {
      failed_ = true;
      return {};
    }
    View r = v_.subspan(at_, n);
    at_ += n;
    return r;
  }
  template <class F>
  F id() {
    return F::of(raw(F::kSize));
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::size_t left() const { return failed_ ? 0 : v_.size() - at_; }
  [[nodiscard]] bool ok() const { return !failed_; }
  /// All read, nothing left over.
  [[nodiscard]] bool done() const { return !failed_ && at_ == v_.size(); }

 private:
  std::uint64_t get(std::size_t n) {
    View r = raw(n);
    std::uint64_t v = 0;
    for (std::size_t i = 0; i < r.size(); ++i) v |= std::uint64_t{r[i]} << (8 * i);
    return v;
  }
  View v_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace pane
