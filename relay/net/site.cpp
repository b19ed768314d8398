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

bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view item = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    const bool refused =
        item.find(";q=0") != std::string_view::npos &&
        item.find_first_of("123456789", item.find(";q=0")) == std::string_view::npos;
    item = item.substr(0, item.find(';'));
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (item == token) return !refused;
  }
  return false;
}

HttpAnswer plain(unsigned status, std::string_view text) {
  HttpAnswer a;
  a.status = status;
  a.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
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
  if (request.if_none_match.find(tag) != std::string_view::npos) {
    a.status = 304;
    return a;
  }
  if (brotli || gzip) a.headers.emplace_back("Content-Encoding", brotli ? "br" : "gzip");
  a.body = brotli ? asset.brotli : gzip ? asset.gzip : asset.plain;
  return a;
}

HttpAnswer route(const Site& site, bool healthy, const HttpRequest& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    HttpAnswer a = plain(405, "Only GET and HEAD are answered here.\n");
    a.headers.emplace_back("Allow", "GET, HEAD");
    return a;
  }
  const std::string_view path = request.target.substr(0, request.target.find('?'));
  if (path == "/healthz") return healthy ? plain(200, "ok\n") : plain(503, "stopping\n");
  if (path == "/ws" && request.foreign) {
    return plain(403,
                 "This relay serves pages of this machine only. Start it with --token or "
                 "--public-url to let others in.\n");
  }
  if (path == "/ws") return plain(426, "This address speaks WebSocket.\n");
  const Asset* asset = site.find(path == "/" ? "/index.html" : path);
  return asset != nullptr ? file(*asset, request) : plain(404, "There is nothing here.\n");
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
  if (find("/index.html") == nullptr) {
    throw SiteFailure(
        "The folder after --app has no index.html. Build the app first, or name another folder.");
  }
}

const Asset* Site::find(std::string_view path) const {
  const auto found = assets_.find(std::string(path));
  return found == assets_.end() ? nullptr : &found->second;
}

HttpAnswer answer(const Site& site, bool healthy, const HttpRequest& request) {
  HttpAnswer a = route(site, healthy, request);
  a.body_size = a.body.size();
  if (request.method == "HEAD") a.body = {};
  for (const auto& [name, value] : kAlways) a.headers.emplace_back(name, value);
  if (request.https) a.headers.emplace_back(kHttps.first, kHttps.second);
  return a;
}

}  // namespace pane::relay
