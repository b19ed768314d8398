// The subcommand `pane relay`: what the spaces of a relay take, and the removal of one. Not here:
// SQL (relay/store/spaces.hpp). No id is shown that was not asked for.
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/options.hpp"
#include "relay/store/spaces.hpp"
#include "relay/store/upkeep.hpp"

namespace pane::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;

constexpr const char* kHelp =
    "usage: pane relay [--data DIR] [--most N] [--ids]\n"
    "       pane relay remove [--data DIR] [--yes] SPACE\n"
    "Says what a relay keeps, while it runs or not: how many spaces, and what the largest take.\n"
    "When anybody wrote is not kept; since says how many entries of others came after its last.\n"
    "\n"
    "  --data DIR  the relay's folder (pane-data)\n"
    "  --most N    how many spaces to list (20)\n"
    "  --ids       their ids, too, by which one can be removed\n"
    "  --yes       remove it; without it, remove says what would go, and what stays\n"
    "  --help      this\n"
    "\n"
    "remove takes a space away, at its members' wish, while the relay is stopped.\n";

int say(int code, const std::string& sentence) {
  std::fprintf(stderr, "pane relay: %s\n", sentence.c_str());
  return code;
}

using Number = unsigned long long;
double mib(std::uint64_t bytes) { return static_cast<double>(bytes) / (1 << 20); }

/// Whole days; a clock that went back makes it none.
Number days_since(std::int64_t time) {
  return static_cast<Number>(std::max<std::int64_t>(0, std::time(nullptr) - time) / 86400);
}

int list(const std::string& folder, std::size_t most, bool ids) {
  const relay::Kept all = relay::look_at_spaces(folder);
  const relay::DiskUse use = relay::disk_use(folder);
  std::printf("spaces %llu, entries %llu, %.1f MiB\n", Number{all.spaces.size()},
              Number{all.entries}, mib(all.bytes));
  std::printf("mailboxes %llu", Number{all.mailboxes});
  if (all.oldest_mailbox) {
    std::printf(", made %llu to %llu days ago", days_since(*all.newest_mailbox),
                days_since(*all.oldest_mailbox));
  }
  std::printf("\nfiles %.1f MiB, free on the disk %.1f MiB\n",
              mib(use.database.value_or(0) + use.log.value_or(0)), mib(use.free.value_or(0)));
  if (all.spaces.empty()) return kDone;
  std::printf("\n%6s %10s %9s %9s\n", "rank", "MiB", "entries", "since");
  for (std::size_t i = 0; i < std::min(most, all.spaces.size()); ++i) {
    const relay::KeptSpace& s = all.spaces[i];
    std::printf("%6llu %10.1f %9llu %9llu", Number{i + 1}, mib(s.bytes), Number{s.entries},
                Number{s.since});
    if (ids) std::printf("  %s", to_hex(s.id.view()).c_str());
    std::puts("");
  }
  return kDone;
}

constexpr const char* kWhatStays =
    "The phones of its members keep what they have, and bring it again when they connect: they "
    "have\n"
    "to delete the space first. Copies made with pane backup keep it, too.";

int remove(const std::string& folder, const std::string& hex, bool yes) {
  SpaceId id;
  if (!id_from_hex(hex, id)) {
    return say(kMisused, "That is no space's id. They stand in: pane relay --ids");
  }
  const auto missing = [] { return say(kFailed, "There is no such space here."); };
  if (!yes) {
    const relay::Kept all = relay::look_at_spaces(folder);
    const auto found = std::find_if(all.spaces.begin(), all.spaces.end(),
                                    [&id](const relay::KeptSpace& s) { return s.id == id; });
    if (found == all.spaces.end()) return missing();
    std::printf(
        "%llu entries would go, %.1f MiB, and what the space is found by with its words.\n%s\n",
        Number{found->entries}, mib(found->bytes), kWhatStays);
    return say(kMisused, "Nothing was removed. To remove it, say the same with --yes.");
  }
  const auto gone = relay::remove_space(folder, id);
  if (!gone) return missing();
  std::printf(
      "%llu entries are gone, %.1f MiB, and what the space was found by with its words.\n%s\n",
      Number{gone->entries}, mib(gone->bytes), kWhatStays);
  return kDone;
}

}  // namespace

int relay(int argc, char** argv) {
  std::string folder = "pane-data";
  int most = 20;
  bool ids = false;
  bool yes = false;
  bool help = false;
  Options options(false);
  options.text("--data", folder);
  options.whole("--most", most, 1, 1'000'000);
  options.flag("--ids", ids);
  options.flag("--yes", yes);
  options.flag("--help", help);
  const FoldersAlone folders(options);
  std::string wrong = options.parse(argc, argv);
  if (wrong.empty() && help) {
    std::fputs(kHelp, stdout);
    return kDone;
  }
  if (wrong.empty() && !folders.wrong(folder).empty()) return say(kMisused, folders.wrong(folder));
  const auto& words = options.free();
  const bool removing = !words.empty() && words[0] == "remove";
  if (wrong.empty() && removing && words.size() != 2) wrong = "remove takes the id of one space.";
  if (wrong.empty() && !removing && !words.empty()) wrong = "It takes nothing but remove.";
  if (wrong.empty() && removing && (ids || options.given("--most"))) {
    wrong = "remove takes --data and --yes alone.";
  }
  if (wrong.empty() && !removing && yes) wrong = "--yes is for remove.";
  if (!wrong.empty()) return say(kMisused, wrong + " See: pane relay --help");
  ::umask(077);
  try {
    return removing ? remove(folder, words[1], yes)
                    : list(folder, static_cast<std::size_t>(most), ids);
  } catch (const relay::StoreFailure& failure) {
    return say(kFailed, failure.what());
  }
}

}  // namespace pane::cli
