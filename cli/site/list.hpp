// Which files an app is made of, and what each must hold: read from its folder, or from a list as
// sha256sum writes and reads it. Not here: what a site gives for them (fetch.hpp).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace pane::cli::site {

/// SHA-256 in hex of each file, by its path below the app's folder, with '/'.
using List = std::map<std::string, std::string>;

/// The greatest file of an app, in bytes; the relay serves no greater one.
inline constexpr std::size_t kMostBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMostFiles = 1'000;

std::string sha256(std::string_view bytes);

/// The app of that folder. What stands there packed for sending (.br, .gz) is no file of its own,
/// nor is a link. False, and one sentence, where the folder holds no app.
bool read_folder(const std::string& folder, List& list, std::string& failure);
/// Lines of 64 hex digits, two spaces and a path. False, and one sentence, where it is no such
/// list.
bool read_list(std::string_view text, List& list, std::string& failure);
std::string write_list(const List& list);

}  // namespace pane::cli::site
