// The invitation as a link: "<app>/#j=<relay host>,<secret>".
#include "core/log/pairing.hpp"

namespace pane::log {

namespace {
constexpr std::string_view kMark = "#j=";
constexpr std::size_t kMaxHost = 255;
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

Result<Invitation> read_link(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  const auto mark = text.find(kMark);
  if (mark != std::string_view::npos) text.remove_prefix(mark + kMark.size());
  const auto comma = text.find(',');
  const bool whole = comma != std::string_view::npos;
  const std::string_view host = text.substr(0, comma);
  if (!is_relay_name(host)) {
    return mark != std::string_view::npos ? Error::kSize : Error::kForm;
  }
  if (!whole) return mark != std::string_view::npos ? Error::kSize : Error::kForm;
  Bytes secret;
  const std::string_view tail = text.substr(comma + 1);
  Invitation i;
  i.relay = normal_relay(host);
  if (!from_base64url(tail, secret) || !Secret16::from(secret, i.secret)) {
    return tail.size() < 22 ? Error::kSize : Error::kForm;
  }
  return i;
}

}  // namespace pane::log
