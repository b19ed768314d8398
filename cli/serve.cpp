// The subcommand `pane serve`: runs a relay and serves the app's files.
// Not here: the relay (relay/). Every mistake gets one sentence that says what to do, and nothing
// is begun.
#include <arpa/inet.h>

#include <strings.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/options.hpp"
#include "relay/net/hints.hpp"
#include "relay/net/server.hpp"
#include "relay/net/site.hpp"
#include "relay/service/sound.hpp"
#include "relay/store/postgres_store.hpp"
#include "relay/store/upkeep.hpp"

namespace pane::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;
constexpr std::size_t kTokenBytes = 128;
constexpr const char* kTokenVariable = "PANE_TOKEN";
constexpr const char* kNatsVariable = "PANE_NATS";

constexpr const char* kHelp =
    "usage: pane serve [options]\n"
    "Runs a relay: it keeps and forwards what phones send each other, and cannot read it.\n"
    "\n"
    "  --listen ADDR:PORT  where to listen (127.0.0.1:7263); port 0 takes any free one\n"
    "  --data DIR          folder for the relay's database (pane-data)\n"
    "  --database URL      a PostgreSQL database in place of the folder, which other relays may\n"
    "                      share (postgresql://relay@db.example/pane). Better in the variable\n"
    "                      PANE_DATABASE, or without its password, which PGPASSFILE can hold\n"
    "  --nats URL          a NATS server that tells those relays of news at once; without it they\n"
    "                      look twice a second (nats://127.0.0.1:4222). Also PANE_NATS\n"
    "  --app DIR           folder of the built app to serve; without it, there is only the relay\n"
    "  --public-url URL    the address that people use, and the only one that logins then hold\n"
    "                      for (https://pane.example)\n"
    "  --token TOKEN       needed to make a space here; without it, anyone who can connect may.\n"
    "                      In the variable PANE_TOKEN, no other user of this machine can see it\n"
    "  --most-bytes SIZE   for all that is kept, such as 20G; without it, what the disk holds\n"
    "  --trust-proxy       a proxy stands in front, and X-Forwarded-For says who connects to it\n"
    "  --metrics ADDR:PORT where a collector finds its numbers, at /metrics: no id, address or "
    "name.\n"
    "                      Without it, nowhere\n"
    "  --log LEVEL         quiet, info or debug (info)\n"
    "  --check             look through all that is kept, say what is damaged, and end\n"
    "  --help              this\n"
    "\n"
    "It stops on Ctrl-C, after finishing what it has accepted. How to run one: docs/relay.md\n";

// Each sets an option and returns an empty string, or what the option takes instead.

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

bool is_numeric(const std::string& address) {
  in6_addr parsed{};
  const std::string without_scope = address.substr(0, address.find('%'));
  return ::inet_pton(AF_INET, address.c_str(), &parsed) == 1 ||
         ::inet_pton(AF_INET6, without_scope.c_str(), &parsed) == 1;
}

std::string set_address(std::string& to, std::uint16_t& port, std::string_view v) {
  const std::size_t colon = v.rfind(':');
  std::string_view address = v.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
    address = address.substr(1, address.size() - 2);
  } else if (address.find(':') != std::string_view::npos) {
    address = {};  // IPv6 without brackets: which part is the port?
  }
  const bool local = address.size() == 9 && ::strncasecmp(address.data(), "localhost", 9) == 0;
  to = local ? "127.0.0.1" : std::string(address);
  if (colon == std::string_view::npos || !parse_port(v.substr(colon + 1), port) ||
      !is_numeric(to)) {
    return "a numeric address and a port, such as 127.0.0.1:7263 or [::1]:7263";
  }
  return {};
}

std::string set_folder(std::string& folder, const std::string& v) {
  folder = v;
  return v.empty() ? "the path of a folder" : "";
}

/// A name of letters, digits and hyphens with dots between, or an IPv4 address.
bool is_name(std::string_view host) {
  while (!host.empty()) {
    const std::size_t dot = host.find('.');
    const std::string_view part = host.substr(0, dot);
    if (part.empty() || part.size() > 63 || part.front() == '-' || part.back() == '-') return false;
    for (const char c : part) {
      if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-') return false;
    }
    if (dot == std::string_view::npos) return true;
    host.remove_prefix(dot + 1);
  }
  return false;
}

/// A host as it stands in an address, with a port or without.
bool is_host(std::string_view text) {
  std::string_view rest = text;
  bool good = false;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    in6_addr parsed{};
    if (end == std::string_view::npos) return false;
    good = ::inet_pton(AF_INET6, std::string(text.substr(1, end - 1)).c_str(), &parsed) == 1;
    rest.remove_prefix(end + 1);
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    good = is_name(text.substr(0, colon));
    rest.remove_prefix(colon);
  }
  std::uint16_t port = 0;
  return good &&
         (rest.empty() || (rest.front() == ':' && parse_port(rest.substr(1), port) && port != 0));
}

std::string set_public_url(relay::ServeOptions& o, std::string_view v) {
  std::string_view rest = v;
  std::string_view usual;  // the scheme's own port, which browsers leave out when they name a host
  for (const auto& [scheme, port] :
       {std::pair<std::string_view, std::string_view>{"https://", ":443"}, {"http://", ":80"}}) {
    if (!rest.starts_with(scheme)) continue;
    rest.remove_prefix(scheme.size());
    usual = port;
    break;
  }
  if (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.ends_with(usual)) rest.remove_suffix(usual.size());
  if (usual.empty() || rest.size() > 255 || !is_host(rest))
    return "an address without a path, such as https://pane.example: the app needs one of its own";
  o.public_host.clear();
  for (const char c : rest) {
    o.public_host += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  o.public_https = usual == ":443";
  return {};
}

std::string set_most_bytes(relay::ServeOptions& o, std::string_view v) {
  constexpr std::string_view kUnits = "MGT";
  const std::size_t unit = v.empty() ? std::string_view::npos : kUnits.find(v.back());
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(v.data(), v.data() + v.size(), value);
  if (unit == std::string_view::npos || error != std::errc() || end + 1 != v.data() + v.size() ||
      value == 0 || value > 1'000'000) {
    return "how much may be kept in all, such as 500M, 20G or 2T";
  }
  o.bounds.most_bytes = value << (20 + 10 * unit);
  return {};
}

std::string set_token(relay::ServeOptions& o, std::string_view v) {
  bool good = !v.empty() && v.size() <= kTokenBytes;
  for (const char c : v) {
    good = good && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_');
  }
  if (!good) return "1 to 128 letters, digits, '-' or '_', for it travels in a link";
  o.token = std::string(v);
  return {};
}

std::string set_log(relay::ServeOptions& o, std::string_view v) {
  if (v == "quiet") o.log = relay::LogLevel::kQuiet;
  if (v == "info") o.log = relay::LogLevel::kInfo;
  if (v == "debug") o.log = relay::LogLevel::kDebug;
  return v == "quiet" || v == "info" || v == "debug" ? "" : "quiet, info or debug";
}

std::string set_database(relay::ServeOptions& o, const std::string& v) {
  if (!relay::is_postgres(v)) return "an address such as postgresql://relay@db.example/pane";
  o.database = v;
  return {};
}

std::string set_nats(relay::ServeOptions& o, const std::string& v) {
  if (!relay::is_nats(v)) return "an address such as nats://127.0.0.1:4222";
  o.nats = v;
  return {};
}

/// What the environment says where the command line does not. Returns what is wrong, or nothing.
std::string read_environment(const Options& options, relay::ServeOptions& o) {
  using Set = std::string (*)(relay::ServeOptions&, const std::string&);
  const bool folder = options.given("--check") && options.given("--data");
  const std::tuple<const char*, const char*, Set> all[] = {
      {kTokenVariable, "--token",
       [](relay::ServeOptions& to, const std::string& v) { return set_token(to, v); }},
      {kDatabaseVariable, "--database", set_database},
      {kNatsVariable, "--nats", set_nats}};
  for (const auto& [variable, option, set] : all) {
    const char* value = std::getenv(variable);
    if (value == nullptr || options.given(option)) continue;
    // A folder that is named for a look at it is what is meant, as for `pane backup`.
    if (folder && variable != std::string_view(kTokenVariable)) continue;
    const std::string needed = set(o, value);
    if (!needed.empty()) return std::string(variable) + " takes " + needed + '.';
  }
  return {};
}

/// What cannot be together.
std::string contradiction(const relay::ServeOptions& o, bool check) {
  if (o.database.empty()) {
    return o.nats.empty() ? ""
                          : "--nats is for relays that share a database: name it with "
                            "--database.";
  }
  if (check) {
    return "--check is for a database in a folder. One on a database server is checked with "
           "pg_amcheck.";
  }
  if (o.bounds.most_bytes != 0) {
    return "--most-bytes is for a database in a folder. What one on a database server may take is "
           "for that server to say.";
  }
  return {};
}

/// Reads the command line and the environment. Returns what is wrong, or nothing.
std::string parse(int argc, char** argv, relay::ServeOptions& o, bool& check) {
  Options options(true);
  options.other("--listen",
                [&o](const std::string& v) { return set_address(o.address, o.port, v); });
  options.other("--metrics", [&o](const std::string& v) {
    return set_address(o.meter_address, o.meter_port, v);
  });
  options.other("--data", [&o](const std::string& v) { return set_folder(o.data, v); });
  options.other("--database", [&o](const std::string& v) { return set_database(o, v); });
  options.other("--nats", [&o](const std::string& v) { return set_nats(o, v); });
  options.other("--app", [&o](const std::string& v) { return set_folder(o.app, v); });
  options.other("--public-url", [&o](const std::string& v) { return set_public_url(o, v); });
  options.other("--token", [&o](const std::string& v) { return set_token(o, v); });
  options.flag("--check", check);
  options.other("--most-bytes", [&o](const std::string& v) { return set_most_bytes(o, v); });
  options.flag("--trust-proxy", o.trust_proxy);
  options.other("--log", [&o](const std::string& v) { return set_log(o, v); });
  const std::string wrong = options.parse(argc, argv);
  if (!wrong.empty()) return wrong + " See: pane serve --help";
  if (!options.free().empty()) return "It takes nothing but options. See: pane serve --help";
  const std::string environment = read_environment(options, o);
  return environment.empty() ? contradiction(o, check) : environment;
}

int say(int code, const char* sentence) {
  std::fprintf(stderr, "pane serve: %s\n", sentence);
  return code;
}

/// Numbers alone: whose they are, nobody here needs to know.
int look(const std::string& folder) {
  const relay::Looked l = relay::look_through(folder, relay::sound);
  const auto n = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  std::printf(
      "entries %llu, spaces %llu, mailboxes %llu, spoilt %llu, misplaced %llu, emptied %llu\n",
      n(l.entries), n(l.spaces), n(l.mailboxes), n(l.spoilt), n(l.misplaced), n(l.empty));
  if (l.well()) return kDone;
  if (!l.form) {
    return say(kFailed,
               "The relay's database is damaged. Put back a copy with pane restore; phones "
               "send again what that copy lacks.");
  }
  std::fprintf(
      stderr,
      "pane serve: %llu of %llu spaces hold what no longer fits. The relay can be started: "
      "phones mend what is spoilt when they connect.\n",
      n(l.spoilt_spaces), n(l.spaces));
  return kFailed;
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
  options.version = PANE_VERSION;
  bool check = false;
  const std::string wrong = parse(argc, argv, options, check);
  if (!wrong.empty()) return say(kMisused, wrong.c_str());
  try {
    if (check) return look(options.data);
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
