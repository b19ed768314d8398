// The subcommand `pane serve`: runs a relay and serves the app's files.
// Not here: the relay (relay/). Every mistake gets one sentence that says what to do, and nothing
// is begun.
#include <cctype>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "relay/net/server.hpp"
#include "relay/net/site.hpp"
#include "relay/store/store.hpp"

namespace pane::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;
constexpr std::size_t kTokenBytes = 128;

constexpr const char* kHelp =
    "usage: pane serve [options]\n"
    "Runs a relay: it keeps and forwards what phones send each other, and cannot read it.\n"
    "\n"
    "  --listen ADDR:PORT  where to listen (127.0.0.1:7263); port 0 takes any free one\n"
    "  --data DIR          folder for the relay's database (pane-data)\n"
    "  --app DIR           folder of the built app to serve; without it, there is only the relay\n"
    "  --public-url URL    the address that people use, where a proxy stands in front "
    "(https://pane.example)\n"
    "  --token TOKEN       needed to make a space here; without it, anyone who can connect may\n"
    "  --log LEVEL         quiet, info or debug (info)\n"
    "  --help              this\n"
    "\n"
    "It stops on Ctrl-C, after finishing what it has accepted. How to run one: docs/relay.md\n";

/// Each returns an empty string, or what is wrong with the value.
using Setter = std::function<std::string(relay::ServeOptions&, std::string_view)>;

bool parse_port(std::string_view text, std::uint16_t& port) {
  if (text.empty() || text.size() > 5) return false;
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  port = static_cast<std::uint16_t>(value);
  return value <= 65535;
}

std::string set_listen(relay::ServeOptions& o, std::string_view v) {
  const std::size_t colon = v.rfind(':');
  std::string_view address = v.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
    address = address.substr(1, address.size() - 2);
  } else if (address.find(':') != std::string_view::npos) {
    address = {};  // IPv6 without brackets: which part is the port?
  }
  if (colon == std::string_view::npos || address.empty() ||
      !parse_port(v.substr(colon + 1), o.port)) {
    return "--listen needs an address and a port, such as 127.0.0.1:7263 or [::1]:7263.";
  }
  o.address = address == "localhost" ? "127.0.0.1" : std::string(address);
  return {};
}

std::string set_folder(std::string& folder, std::string_view name, std::string_view v) {
  if (v.empty()) return std::string(name) + " needs the path of a folder.";
  folder = std::string(v);
  return {};
}

std::string set_public_url(relay::ServeOptions& o, std::string_view v) {
  std::string_view rest = v;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  }
  const bool had_scheme = rest.size() < v.size();
  if (rest.ends_with('/')) rest.remove_suffix(1);
  bool good = had_scheme && !rest.empty() && rest.size() <= 255;
  std::string host;
  for (const char c : rest) {
    const auto u = static_cast<unsigned char>(c);
    good = good && (std::isalnum(u) != 0 || std::strchr(".-:[]", c) != nullptr);
    host += static_cast<char>(std::tolower(u));
  }
  if (!good) return "--public-url needs an address without a path, such as https://pane.example.";
  o.public_host = host;
  return {};
}

std::string set_token(relay::ServeOptions& o, std::string_view v) {
  bool good = !v.empty() && v.size() <= kTokenBytes;
  for (const char c : v) {
    good = good && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_');
  }
  if (!good) return "--token needs 1 to 128 letters, digits, '-' or '_', for it travels in a link.";
  o.token = std::string(v);
  return {};
}

std::string set_log(relay::ServeOptions& o, std::string_view v) {
  if (v == "quiet") o.log = relay::LogLevel::kQuiet;
  if (v == "info") o.log = relay::LogLevel::kInfo;
  if (v == "debug") o.log = relay::LogLevel::kDebug;
  return v == "quiet" || v == "info" || v == "debug" ? std::string()
                                                     : "--log needs quiet, info or debug.";
}

Setter setter_for(std::string_view flag) {
  if (flag == "--listen") return set_listen;
  if (flag == "--data") {
    return
        [](relay::ServeOptions& o, std::string_view v) { return set_folder(o.data, "--data", v); };
  }
  if (flag == "--app") {
    return [](relay::ServeOptions& o, std::string_view v) { return set_folder(o.app, "--app", v); };
  }
  if (flag == "--public-url") return set_public_url;
  if (flag == "--token") return set_token;
  if (flag == "--log") return set_log;
  return {};
}

/// Reads "--flag value" and "--flag=value". Returns what is wrong, or nothing.
std::string parse(int argc, char** argv, relay::ServeOptions& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const std::size_t equals = word.find('=');
    const std::string_view flag = word.substr(0, equals);
    const Setter set = setter_for(flag);
    // What was typed is not repeated: a mistyped flag may hold the token.
    if (!set) return "Argument " + std::to_string(i) + " is not an option. See: pane serve --help";
    if (equals == std::string_view::npos && i + 1 >= argc) {
      return std::string(flag) + " needs a value. See: pane serve --help";
    }
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view(argv[++i]) : word.substr(equals + 1);
    std::string wrong = set(options, value);
    if (!wrong.empty()) return wrong;
  }
  return {};
}

int say(int code, const char* sentence) {
  std::fprintf(stderr, "pane serve: %s\n", sentence);
  return code;
}

}  // namespace

int serve(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--help" || std::string_view(argv[i]) == "-h") {
      std::fputs(kHelp, stdout);
      return kDone;
    }
  }
  relay::ServeOptions options;
  const std::string wrong = parse(argc, argv, options);
  if (!wrong.empty()) return say(kMisused, wrong.c_str());
  try {
    relay::serve(options);
    return kDone;
  } catch (const relay::ServeFailure& e) {
    return say(kFailed, e.what());
  } catch (const relay::StoreFailure& e) {
    return say(kFailed, e.what());
  } catch (const relay::SiteFailure& e) {
    return say(kFailed, e.what());
  } catch (const std::exception&) {
    return say(kFailed,
               "Something went wrong that should not. What was confirmed is safe; start it again.");
  }
}

}  // namespace pane::cli
