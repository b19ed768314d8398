// The invitation as a link: "<app>/#j=<relay host>,<secret>".
#include <optional>

#include "core/log/pairing.hpp"

namespace pane::log {

namespace {
constexpr std::string_view kMark = "#j=";
constexpr std::size_t kMaxHost = 255;
constexpr std::size_t kSecretLetters = 22;
constexpr std::size_t kMostTried = 1000;  ///< commas in a text without a mark
}  // namespace

bool is_relay_name(std::string_view text) {
  if (text.empty() || text.size() > kMaxHost) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
}

std::string normal_relay(std::string_view text) {
  static constexpr std::string_view kHttps = ":443";
  while (text.size() > kHttps.size() && text.substr(text.size() - kHttps.size()) == kHttps) {
    text.remove_suffix(kHttps.size());
  }
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string link_of(const std::string& app, const Invitation& i) {
  return app + "/" + std::string(kMark) + i.relay + "," + to_base64url(i.secret.view());
}

namespace {

bool is_secret_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

/// What stands at the beginning of `text`, whatever follows. kSize: it ends too early.
Result<Invitation> read_parts(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_relay_name(text.substr(n, 1))) ++n;
  const std::string_view host = text.substr(0, n);
  text.remove_prefix(n);
  if (!is_relay_name(host)) return Error::kSize;
  // Some programs write the comma of a link as %2C.
  const bool written = text.rfind("%2C", 0) == 0 || text.rfind("%2c", 0) == 0;
  if (!written && text.rfind(',', 0) != 0) return Error::kSize;
  text.remove_prefix(written ? 3 : 1);
  n = 0;
  while (n < text.size() && is_secret_letter(text[n])) ++n;
  // Letters that mark what is emphasised may stand right behind it.
  while (n > kSecretLetters && (text[n - 1] == '_' || text[n - 1] == '-')) --n;
  if (n < kSecretLetters) return Error::kSize;
  Bytes secret;
  Invitation i;
  i.relay = normal_relay(host);
  if (!from_base64url(text.substr(0, n), secret) || !Secret16::from(secret, i.secret)) {
    return Error::kForm;
  }
  return i;
}

/// Where a relay's name that ends before `comma` begins; npos where it is the end of something
/// else, such as an address.
std::size_t host_before(std::string_view text, std::size_t comma) {
  while (comma > 0 && is_relay_name(text.substr(comma - 1, 1))) --comma;
  const bool marked = comma >= 2 && text.substr(comma - 2, 2) == kMark.substr(1) &&
                      (comma == 2 || !is_secret_letter(text[comma - 3]));
  if (comma == 0 || marked) return comma;
  return std::string_view("/@&?%#=").find(text[comma - 1]) == std::string_view::npos
             ? comma
             : std::string_view::npos;
}

}  // namespace

Result<Invitation> read_link(std::string_view text) {
  std::optional<Error> why;
  for (auto at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
    auto read = read_parts(text.substr(at + kMark.size()));
    if (read) return read;
    if (!why) why = read.error();
  }
  if (why) return *why;
  // Without the mark, only what is whole can be told from any other words.
  std::size_t tried = 0;
  for (auto at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (++tried > kMostTried) break;
    const auto begin = host_before(text, at);
    if (begin == std::string_view::npos) continue;
    if (auto read = read_parts(text.substr(begin))) return read;
  }
  return text.rfind(kMark.substr(1), 0) == 0 ? Error::kSize : Error::kForm;
}

}  // namespace pane::log
