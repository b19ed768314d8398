// The program `pane`. Picks the subcommand. Not here: what any of them does (one file each).
#include <array>
#include <cstdio>
#include <string_view>

#include "cli/commands.hpp"

namespace {

struct Subcommand {
  std::string_view name;
  const char* summary;
  int (*run)(int, char**);
};

constexpr std::array<Subcommand, 9> kSubcommands{{
    {"serve", "run a relay and serve the app", pane::cli::serve},
    {"backup", "copy a relay's database, also while it runs", pane::cli::backup},
    {"restore", "put back such a copy", pane::cli::restore},
    {"relay", "say what a relay's spaces take, and remove one", pane::cli::relay},
    {"verify-site", "say whether a site serves the app that you have", pane::cli::verify_site},
    {"pack", "check and build packs", pane::cli::pack},
    {"fit", "estimate closeness from a file of answers", pane::cli::fit},
    {"simulate", "draw made-up pairs from the model of the pane", pane::cli::simulate},
    {"study", "what may be expected of the pane, over many made-up pairs", pane::cli::study},
}};

void usage(std::FILE* out) {
  std::fputs("usage: pane <command> [options]\n\n", out);
  for (const Subcommand& s : kSubcommands) {
    std::fprintf(out, "  %-11s %s\n", s.name.data(), s.summary);
  }
  std::fputs("\nOptions of a command: pane <command> --help\n", out);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  if (name == "--help" || name == "-h") {
    usage(stdout);
    return 0;
  }
  if (name == "--version") {
    std::puts("pane " PANE_VERSION);
    return 0;
  }
  for (const Subcommand& s : kSubcommands) {
    if (s.name == name) return s.run(argc - 1, argv + 1);
  }
  std::fputs(name.empty() ? "pane: Which command?\n\n" : "pane: There is no such command.\n\n",
             stderr);
  usage(stderr);
  return 2;
}
