// The subcommands `pane backup` and `pane restore`: a copy of a relay's database, and back.
// Not here: what a copy is (relay/store/upkeep.hpp).
#include <sys/stat.h>

#include <cstdio>
#include <string>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/options.hpp"
#include "relay/store/upkeep.hpp"

namespace pane::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;

constexpr const char* kBackupHelp =
    "usage: pane backup [--data DIR] FILE\n"
    "Copies a relay's database to a new file, while the relay runs or not, and looks through it.\n"
    "\n"
    "  --data DIR  the relay's folder (pane-data)\n"
    "  --help      this\n";

constexpr const char* kRestoreHelp =
    "usage: pane restore [--data DIR] COPY\n"
    "Puts a copy in the place of a relay's database, while the relay is stopped. What stood there\n"
    "is kept as relay.db.before. Phones send again what the copy lacks.\n"
    "\n"
    "  --data DIR  the relay's folder (pane-data)\n"
    "  --help      this\n";

struct Keeping {
  const char* name;
  const char* help;
  const char* needs;
  const char* done;
  void (*run)(const std::string& folder, const std::string& file);
};

int keep(const Keeping& what, int argc, char** argv) {
  const auto say = [&](int code, const std::string& sentence) {
    std::fprintf(stderr, "pane %s: %s\n", what.name, sentence.c_str());
    return code;
  };
  std::string folder = "pane-data";
  bool help = false;
  Options options(false);
  options.text("--data", folder);
  options.flag("--help", help);
  const FoldersAlone folders(options);
  std::string wrong = options.parse(argc, argv);
  if (wrong.empty() && help) {
    std::fputs(what.help, stdout);
    return kDone;
  }
  if (wrong.empty() && !folders.wrong(folder).empty()) return say(kMisused, folders.wrong(folder));
  if (wrong.empty() && (options.free().size() != 1 || options.free()[0].empty()))
    wrong = what.needs;
  if (!wrong.empty()) return say(kMisused, wrong + " See: pane " + what.name + " --help");
  ::umask(077);  // a copy is nobody else's to read either
  try {
    what.run(folder, options.free()[0]);
  } catch (const relay::StoreFailure& failure) {
    return say(kFailed, failure.what());
  }
  std::puts(what.done);
  return kDone;
}

}  // namespace

int backup(int argc, char** argv) {
  return keep({"backup", kBackupHelp, "It takes the name of the file to make.",
               "The copy is there, and whole.", relay::back_up},
              argc, argv);
}

int restore(int argc, char** argv) {
  const auto put = [](const std::string& folder, const std::string& copy) {
    relay::put_back(copy, folder);
  };
  return keep({"restore", kRestoreHelp, "It takes the copy to put back.",
               "The copy is in its place. What stood there is relay.db.before.", put},
              argc, argv);
}

}  // namespace pane::cli
