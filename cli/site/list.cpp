#include "cli/site/list.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/options.hpp"
#include "core/verify/verify.hpp"

namespace pane::cli::site {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirst = "index.html";
constexpr std::size_t kHex = 64;
constexpr std::size_t kMostPath = 200;

/// Below the folder it stands in, and nothing that a shell, a terminal or a URL reads as more.
bool is_path(std::string_view path) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '/';
  };
  return !path.empty() && path.size() <= kMostPath &&
         std::all_of(path.begin(), path.end(), plain) && path.front() != '/' &&
         path.back() != '/' && path.find("..") == path.npos && path.find("//") == path.npos;
}

bool is_hex(std::string_view text) {
  return text.size() == kHex && text.find_first_not_of("0123456789abcdef") == text.npos;
}

bool is_whole(const List& list, const std::string& name, std::string& failure) {
  if (list.size() > kMostFiles) failure = name + " holds too many files for an app.";
  if (list.count(std::string(kFirst)) == 0) failure = name + " holds no app: it has no index.html.";
  return failure.empty();
}

}  // namespace

std::string sha256(std::string_view bytes) { return to_hex(verify::sha256(as_view(bytes)).view()); }

bool read_folder(const std::string& folder, List& list, std::string& failure) {
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, failed);
  if (failed) {
    failure = folder + " cannot be read: is it the folder of an app?";
    return false;
  }
  for (const auto end = fs::recursive_directory_iterator(); at != end; at.increment(failed)) {
    if (failed || list.size() > kMostFiles) break;
    if (at->is_symlink() || !at->is_regular_file()) continue;
    const fs::path& file = at->path();
    const bool packed = file.extension() == ".br" || file.extension() == ".gz";
    if (packed && fs::exists(fs::path(file).replace_extension())) continue;
    const std::string path = file.lexically_relative(folder).generic_string();
    if (!is_path(path)) {
      failure = folder + " holds a file whose name no app has.";
      return false;
    }
    std::string bytes;
    if (!read_whole_file(file.string(), kMostBytes, bytes, failure)) return false;
    list.emplace(path, sha256(bytes));
  }
  if (failed) failure = folder + " cannot be read to its end.";
  return failure.empty() && is_whole(list, folder, failure);
}

bool read_list(std::string_view text, List& list, std::string& failure) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    const std::string_view hash = line.substr(0, std::min(kHex, line.size()));
    std::string_view path = line.substr(hash.size());
    const bool parted = path.starts_with("  ") || path.starts_with(" *");
    if (parted) path.remove_prefix(2);
    if (path.starts_with("./")) path.remove_prefix(2);
    if (!parted || !is_hex(hash) || !is_path(path) ||
        !list.emplace(std::string(path), std::string(hash)).second) {
      failure = "Line " + std::to_string(number) +
                " of the list is not 64 hex digits, two spaces and the path of one file.";
      return false;
    }
  }
  return is_whole(list, "The list", failure);
}

std::string write_list(const List& list) {
  std::string text;
  for (const auto& [path, hash] : list) text += hash + "  " + path + "\n";
  return text;
}

}  // namespace pane::cli::site
