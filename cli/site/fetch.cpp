#include "cli/site/fetch.hpp"

#include <curl/curl.h>

#include <new>

namespace pane::cli::site {
namespace {

constexpr long kToConnect = 15;  // seconds
constexpr long kSlow = 1'000;    // bytes a second, below which
constexpr long kSlowFor = 30;    // so many seconds are too many
constexpr long kFound = 200;

struct Taking {
  std::string* bytes;
  std::size_t most;
};

std::size_t take(char* data, std::size_t one, std::size_t n, void* to) {
  auto& taking = *static_cast<Taking*>(to);
  if (taking.bytes->size() + one * n > taking.most) return 0;
  taking.bytes->append(data, one * n);
  return one * n;
}

/// A part of the URL; empty where it has none.
std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

}  // namespace

std::string read_origin(const std::string& url, std::string& origin) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts(curl_url(), curl_url_cleanup);
  constexpr const char* kWhat = "Give the site as https://NAME, with nothing behind the name.";
  if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return kWhat;
  const std::string scheme = part_of(parts.get(), CURLUPART_SCHEME);
  if (scheme != "https" && scheme != "http") return kWhat;
  for (const CURLUPart none : {CURLUPART_USER, CURLUPART_QUERY, CURLUPART_FRAGMENT}) {
    if (!part_of(parts.get(), none).empty()) return kWhat;
  }
  const std::string path = part_of(parts.get(), CURLUPART_PATH);
  if (!path.empty() && path != "/") return kWhat;
  const std::string port = part_of(parts.get(), CURLUPART_PORT);
  origin = scheme + "://" + part_of(parts.get(), CURLUPART_HOST) + (port.empty() ? "" : ":" + port);
  return {};
}

struct Site::Curl {
  CURL* handle = nullptr;
  char error[CURL_ERROR_SIZE] = {};
};

Site::Site(std::string origin) : origin_(std::move(origin)), curl_(std::make_unique<Curl>()) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  curl_->handle = curl_easy_init();
  if (curl_->handle == nullptr) throw std::bad_alloc();
  CURL* h = curl_->handle;
  curl_easy_setopt(h, CURLOPT_ERRORBUFFER, curl_->error);
  curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(h, CURLOPT_ACCEPT_ENCODING, "");  // whatever it can unpack, as a browser does
  curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, kToConnect);
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, kSlow);
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, kSlowFor);
  curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take);
}

Site::~Site() {
  curl_easy_cleanup(curl_->handle);
  curl_global_cleanup();
}

Site::Got Site::fetch(std::string_view path, std::size_t most, std::string& bytes,
                      std::string& failure) {
  CURL* h = curl_->handle;
  bytes.clear();
  curl_->error[0] = '\0';
  Taking taking{&bytes, most};
  const std::string url = origin_ + "/" + std::string(path);
  curl_easy_setopt(h, CURLOPT_URL, url.c_str());
  curl_easy_setopt(h, CURLOPT_WRITEDATA, &taking);
  const CURLcode code = curl_easy_perform(h);
  if (code == CURLE_WRITE_ERROR) return Got::kNone;  // larger than it may be
  if (code != CURLE_OK) {
    const std::string why = curl_->error[0] != '\0' ? curl_->error : curl_easy_strerror(code);
    failure = origin_ + " does not answer as a site should: " + why + ".";
    return Got::kFailed;
  }
  long status = 0;
  curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
  return status == kFound ? Got::kFile : Got::kNone;
}

}  // namespace pane::cli::site
