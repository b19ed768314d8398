// The app's files, and what is answered to a plain request for one.
// Not here: sockets. Invariants: only what was read from the folder at the start can be named, by
// its exact path, so that no request reaches the file system; nothing of a request goes into an
// answer's headers.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/bytes.hpp"

namespace pane::relay {

/// Why the folder cannot be served, as one sentence.
class SiteFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Asset {
  std::string type;
  std::string etag;  ///< without quotes
  bool immutable = false;
  Bytes plain, gzip, brotli;  ///< the latter two empty when there is no such file
};

class Site {
 public:
  /// No app: only the relay's own paths are there.
  Site() = default;
  /// Reads everything. Throws SiteFailure.
  explicit Site(const std::string& folder);
  [[nodiscard]] const Asset* find(std::string_view path) const;

 private:
  void read(const std::string& folder);

  std::unordered_map<std::string, Asset> assets_;
};

struct HttpRequest {
  std::string_view method;
  std::string_view target;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  bool https = false;    ///< people come here over https
  bool foreign = false;  ///< of a WebSocket: it comes from a page that may not use this relay
};
struct HttpAnswer {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  View body;                  ///< into the site, static, or held by who answers
  std::size_t body_size = 0;  ///< as told; a HEAD request gets no body
};

/// How the relay is.
struct Health {
  bool stopping = false;
  std::string_view unready;  ///< why it takes no new entries just now; empty: it does
};
HttpAnswer answer(const Site& site, const Health& health, const HttpRequest& request);
/// What was made just now, and is nobody's to keep; a HEAD request gets no body.
HttpAnswer fresh(std::string_view type, std::string_view body, std::string_view method);
/// To a request that is not to be carried out.
HttpAnswer refusal(unsigned status, bool https);

}  // namespace pane::relay
