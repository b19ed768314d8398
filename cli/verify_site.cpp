// The subcommand `pane verify-site`: whether a site serves the app that one has. Not here: what an
// app's files are (site/list.hpp), how they are got (site/fetch.hpp). It gives notice and is no
// wall: a site may give others something else, or this phone at another time (docs/relay.md).
#include <cstdio>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/site/fetch.hpp"
#include "cli/site/list.hpp"

namespace pane::cli {
namespace {

constexpr int kSame = 0;
constexpr int kOther = 1;
constexpr int kMisused = 2;
constexpr std::size_t kMostList = std::size_t{1} << 20;

constexpr const char* kHelp =
    "usage: pane verify-site [--app DIR | --list FILE] URL\n"
    "       pane verify-site [--app DIR] --print\n"
    "Fetches every file of the app from a site, and says which are not the same as in the app "
    "that\n"
    "you have, or as in a list of its release.\n"
    "\n"
    "  --app DIR    the app to compare with (/usr/share/pane/app)\n"
    "  --list FILE  or its list, as sha256sum writes it\n"
    "  --print      prints that list, and asks no site\n"
    "  --help       this\n";

int say(int code, const std::string& sentence) {
  std::fprintf(stderr, "pane verify-site: %s\n", sentence.c_str());
  return code;
}

int compare(const site::List& list, const std::string& origin) {
  site::Site at(origin);
  std::size_t other = 0;
  for (const auto& [path, hash] : list) {
    std::string bytes, failure;
    const std::string shown = path == "index.html" ? "" : path;  // as a browser asks for it
    const auto got = at.fetch(shown, site::kMostBytes, bytes, failure);
    if (got == site::Site::Got::kFailed) return say(kOther, failure);
    const bool there = got == site::Site::Got::kFile;
    if (there && site::sha256(bytes) == hash) continue;
    ++other;
    std::printf("%s: /%s\n", there ? "other" : "not there", shown.c_str());
  }
  if (other == 0) {
    std::printf("All %zu files are the same.\n", list.size());
    return kSame;
  }
  return say(kOther, std::to_string(other) + " of " + std::to_string(list.size()) +
                         " files are not the same: it is another version of the app, or another "
                         "app.");
}

}  // namespace

int verify_site(int argc, char** argv) {
  std::string app = "/usr/share/pane/app", file;
  bool print = false, help = false;
  Options options;
  options.text("--app", app);
  options.text("--list", file);
  options.flag("--print", print);
  options.flag("--help", help);
  std::string wrong = options.parse(argc, argv);
  if (wrong.empty() && help) {
    std::fputs(kHelp, stdout);
    return kSame;
  }
  const bool both = options.given("--app") && options.given("--list");
  if (wrong.empty() && both) wrong = "Give the app or its list, not both.";
  if (wrong.empty() && options.free().size() != (print ? 0U : 1U))
    wrong = print ? "With --print, it asks no site." : "It takes the address of one site.";
  std::string origin;
  if (wrong.empty() && !print) wrong = site::read_origin(options.free()[0], origin);
  if (!wrong.empty()) return say(kMisused, wrong + " See: pane verify-site --help");
  site::List list;
  std::string failure, text;
  const bool read = file.empty() ? site::read_folder(app, list, failure)
                                 : read_whole_file(file, kMostList, text, failure) &&
                                       site::read_list(text, list, failure);
  if (!read) return say(kOther, failure);
  if (!print) return compare(list, origin);
  std::fputs(site::write_list(list).c_str(), stdout);
  return kSame;
}

}  // namespace pane::cli
