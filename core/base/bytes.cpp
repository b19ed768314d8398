#include "core/base/bytes.hpp"

namespace pane {
namespace {
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kB64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Length of the well-formed UTF-8 sequence at `i`, or 0 (RFC 3629, table of section 4).
std::size_t utf8_length(std::string_view s, std::size_t i) {
  const auto at = [&](std::size_t k) {
    return k < s.size() ? static_cast<unsigned>(static_cast<unsigned char>(s[k])) : 0U;
  };
  const auto tail = [&](std::size_t k) { return (at(k) & 0xC0U) == 0x80U; };
  const unsigned a = at(i);
  if (a < 0x80) return 1;
  if (a >= 0xC2 && a <= 0xDF) return tail(i + 1) ? 2 : 0;
  if (a >= 0xE0 && a <= 0xEF) {
    if (!tail(i + 1) || !tail(i + 2)) return 0;
    if (a == 0xE0 && at(i + 1) < 0xA0) return 0;
    if (a == 0xED && at(i + 1) > 0x9F) return 0;
    return 3;
  }
  if (a >= 0xF0 && a <= 0xF4) {
    if (!tail(i + 1) || !tail(i + 2) || !tail(i + 3)) return 0;
    if (a == 0xF0 && at(i + 1) < 0x90) return 0;
    if (a == 0xF4 && at(i + 1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}
}  // namespace

std::string to_hex(View v) {
  std::string s;
  s.reserve(v.size() * 2);
  for (Byte b : v) {
    s.push_back(kHex[b >> 4]);
    s.push_back(kHex[b & 15]);
  }
  return s;
}

bool from_hex(std::string_view hex, Bytes& out) {
  out.clear();
  if (hex.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto hi = kHex.find(hex[i]);
    const auto lo = kHex.find(hex[i + 1]);
    if (hi == std::string_view::npos || lo == std::string_view::npos) {
      out.clear();
      return false;
    }
    out.push_back(static_cast<Byte>((hi << 4) | lo));
  }
  return true;
}

std::string to_base64url(View v) {
  std::string s;
  for (std::size_t i = 0; i < v.size(); i += 3) {
    const std::size_t n = std::min<std::size_t>(3, v.size() - i);
    std::uint32_t w = 0;
    for (std::size_t k = 0; k < 3; ++k) w = (w << 8) | (k < n ? v[i + k] : 0U);
    for (std::size_t k = 0; k <= n; ++k) s.push_back(kB64[(w >> (18 - 6 * k)) & 63]);
  }
  return s;
}

bool from_base64url(std::string_view text, Bytes& out) {
  out.clear();
  if (text.size() % 4 == 1) return false;
  std::uint32_t w = 0;
  int bits = 0;
  for (char c : text) {
    const auto d = kB64.find(c);
    if (d == std::string_view::npos) {
      out.clear();
      return false;
    }
    w = (w << 6) | static_cast<std::uint32_t>(d);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<Byte>(w >> bits));
      w &= (1U << bits) - 1;
    }
  }
  if (w != 0) out.clear();  // bits that no encoder sets: one text, one value
  return w == 0;
}

bool is_clean_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = utf8_length(text, i);
    if (n == 0) return false;
    const auto c = static_cast<unsigned char>(text[i]);
    if (n == 1 && ((c < 0x20 && c != '\n') || c == 0x7F)) return false;
    i += n;
  }
  return true;
}

}  // namespace pane
