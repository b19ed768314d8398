// Files of a site, as a browser would get them. Not here: what they must hold. Invariants: https is
// verified by the machine's certificates and never fallen back from; no redirect is followed; no
// answer is taken beyond a bound.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pane::cli::site {

/// Empty, or what is wrong with it in one sentence: it has to be http or https, a host and perhaps
/// a port, and nothing behind. `origin` gets it without a slash at its end.
std::string read_origin(const std::string& url, std::string& origin);

class Site {
 public:
  explicit Site(std::string origin);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  enum class Got { kFile, kNone, kFailed };
  /// The file at that path, unpacked. kNone: the site answers something else than a file. kFailed:
  /// nobody answers as they should, and `failure` says so in one sentence.
  Got fetch(std::string_view path, std::size_t most, std::string& bytes, std::string& failure);

 private:
  struct Curl;
  std::string origin_;
  std::unique_ptr<Curl> curl_;
};

}  // namespace pane::cli::site
