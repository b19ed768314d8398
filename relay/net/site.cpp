#include "relay/net/site.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"

namespace pane::relay {
namespace {

namespace fs = std::filesystem;
using Header = std::pair<std::string_view, std::string_view>;

constexpr std::array<Header, 17> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".ftl", "text/plain; charset=utf-8"},
    {".map", "application/json"},
}};

constexpr std::array<Header, 7> kAlways{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
     "img-src 'self' data:; font-src 'self'; connect-src 'self' wss: ws://localhost:* "
     "ws://127.0.0.1:*; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
     "form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), "
     "bluetooth=(), hid=(), serial=(), browsing-topics=(), interest-cohort=()"},
    {"X-Frame-Options", "DENY"},
}};

/// Only where people come over https: at http it would be ignored, or keep a test from working.
constexpr Header kHttps{"Strict-Transport-Security", "max-age=31536000"};

constexpr std::string_view kNothingHere = "There is nothing here.\n";

std::string_view type_of(std::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

/// Named by its content: in the build's folder of hashed files, or with a long hex name (a pack).
bool is_hashed(std::string_view path) {
  if (path.starts_with("/assets/")) return true;
  const std::size_t slash = path.rfind('/');
  const std::string_view name = path.substr(slash + 1, path.find('.', slash) - slash - 1);
  return name.size() >= 16 && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Bytes read_file(const fs::path& path, std::uintmax_t size) {
  Bytes bytes(size);
  std::ifstream in(path, std::ios::binary);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!in)
    throw SiteFailure("A file of the app cannot be read. Check who owns the folder after --app.");
  return bytes;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Takes the first part up to a mark off the front.
std::string_view take_part(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(part);
}

/// Whether an Accept-Encoding names this one, and not with the weight 0.
bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    std::string_view item = take_part(list, ',');
    if (take_part(item, ';') != token) continue;
    while (!item.empty()) {
      std::string_view value = take_part(item, ';');
      const std::string_view name = take_part(value, '=');
      if (name != "q" && name != "Q") continue;
      return value.find_first_of("123456789") != std::string_view::npos;
    }
    return true;
  }
  return false;
}

HttpAnswer plain(unsigned status, std::string_view text,
                 std::string_view type = "text/plain; charset=utf-8") {
  HttpAnswer a;
  a.status = status;
  a.headers.emplace_back("Content-Type", type);
  a.headers.emplace_back("Cache-Control", "no-store");
  a.body = as_view(text);
  return a;
}

HttpAnswer file(const Asset& asset, const HttpRequest& request) {
  HttpAnswer a;
  const bool brotli = !asset.brotli.empty() && has_token(request.accept_encoding, "br");
  const bool gzip = !brotli && !asset.gzip.empty() && has_token(request.accept_encoding, "gzip");
  const std::string tag = "\"" + asset.etag + (brotli ? "-br" : gzip ? "-gz" : "") + "\"";
  a.headers.emplace_back("Content-Type", asset.type);
  a.headers.emplace_back("ETag", tag);
  a.headers.emplace_back("Vary", "Accept-Encoding");
  a.headers.emplace_back("Cache-Control",
                         asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (trimmed(request.if_none_match) == "*" ||
      request.if_none_match.find(tag) != std::string_view::npos) {
    a.status = 304;
    return a;
  }
  if (brotli || gzip) a.headers.emplace_back("Content-Encoding", brotli ? "br" : "gzip");
  a.body = brotli ? asset.brotli : gzip ? asset.gzip : asset.plain;
  return a;
}

HttpAnswer route(const Site& site, const Health& health, const HttpRequest& request) {
  const std::string_view path = request.target.substr(0, request.target.find('?'));
  if (path == "/healthz") return health.stopping ? plain(503, "stopping\n") : plain(200, "ok\n");
  if (path == "/readyz") {
    if (health.unready.empty()) return plain(200, "ready\n");
    HttpAnswer a = plain(503, health.unready);
    a.headers.emplace_back("Retry-After", "10");
    return a;
  }
  if (path == "/ws" && request.foreign) {
    return plain(403,
                 "This relay serves pages of this machine only. Start it with --token or "
                 "--public-url to let others in.\n");
  }
  if (path == "/ws") {
    HttpAnswer a = plain(426, "This address speaks WebSocket.\n");
    a.headers.emplace_back("Upgrade", "websocket");
    a.headers.emplace_back("Connection", "Upgrade");
    return a;
  }
  const Asset* asset = site.find(path == "/" ? "/index.html" : path);
  return asset != nullptr ? file(*asset, request) : plain(404, kNothingHere);
}

HttpAnswer finished(HttpAnswer a, bool https) {
  a.body_size = a.body.size();
  for (const auto& [name, value] : kAlways) a.headers.emplace_back(name, value);
  if (https) a.headers.emplace_back(kHttps.first, kHttps.second);
  return a;
}

}  // namespace

Site::Site(const std::string& folder) try { read(folder); } catch (const fs::filesystem_error&) {
  throw SiteFailure("The folder after --app cannot be read. Check who owns what is in it.");
}

void Site::read(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    throw SiteFailure(
        "The folder after --app is not there. Name the folder that holds index.html.");
  }
  if (!fs::is_regular_file(folder + "/index.html", error)) {
    throw SiteFailure(
        "The folder after --app has no index.html. Build the app first, or name another folder.");
  }
  std::size_t total = 0;
  std::vector<std::pair<std::string, Bytes>> packed;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_symlink() || !entry.is_regular_file()) continue;
    const std::uintmax_t size = entry.file_size();
    total += size;
    if (total > limits::kSiteBytes || assets_.size() + packed.size() >= limits::kSiteFiles) {
      throw SiteFailure(
          "The folder after --app holds too much to be the app. Name the folder that holds "
          "index.html.");
    }
    const std::string path = "/" + fs::relative(entry.path(), folder).generic_string();
    // What begins with a dot is an editor's or a tool's, but for the one name that is for everyone.
    if (path.find("/.") != std::string::npos && !path.starts_with("/.well-known/")) continue;
    Bytes bytes = read_file(entry.path(), size);
    if (path.ends_with(".gz") || path.ends_with(".br")) {
      packed.emplace_back(path, std::move(bytes));
      continue;
    }
    Asset asset;
    asset.type = type_of(path);
    asset.immutable = is_hashed(path);
    asset.etag = to_hex(verify::hash("pane1.file", {bytes}).view().first(16));
    asset.plain = std::move(bytes);
    assets_.emplace(path, std::move(asset));
  }
  for (auto& [path, bytes] : packed) {
    const auto base = assets_.find(path.substr(0, path.size() - 3));
    if (base == assets_.end()) continue;
    (path.ends_with(".gz") ? base->second.gzip : base->second.brotli) = std::move(bytes);
  }
}

const Asset* Site::find(std::string_view path) const {
  const auto found = assets_.find(std::string(path));
  return found == assets_.end() ? nullptr : &found->second;
}

HttpAnswer answer(const Site& site, const Health& health, const HttpRequest& request) {
  HttpAnswer a = finished(route(site, health, request), request.https);
  if (request.method == "HEAD") a.body = {};
  return a;
}

HttpAnswer fresh(std::string_view type, std::string_view body, std::string_view method) {
  HttpAnswer a = finished(plain(200, body, type), false);
  if (method == "HEAD") a.body = {};
  return a;
}

HttpAnswer refusal(unsigned status, bool https) {
  const auto text = [status]() -> std::string_view {
    switch (status) {
      case 404:
        return kNothingHere;
      case 405:
        return "Only GET and HEAD are answered here.\n";
      case 413:
        return "No request here has a body.\n";
      case 414:
        return "The address is too long.\n";
      case 429:
        return "There are too many connections from this address.\n";
      case 431:
        return "The headers are too long.\n";
      default:
        return "This is no request that can be read.\n";
    }
  };
  HttpAnswer a = plain(status, text());
  if (status == 405) a.headers.emplace_back("Allow", "GET, HEAD");
  return finished(std::move(a), https);
}

}  // namespace pane::relay
