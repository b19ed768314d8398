// The subcommand `pane pack`: check and build packs, and the list of help lines for the care page.
// Not here: rules about packs (pack/). Nothing is written unless all of it may be written.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/pack/graph.hpp"
#include "cli/pack/helplines.hpp"
#include "cli/pack/journeys.hpp"
#include "cli/pack/lint.hpp"
#include "cli/pack/page.hpp"
#include "cli/pack/page_rules.hpp"
#include "cli/pack/page_text.hpp"
#include "cli/pack/read.hpp"
#include "cli/pack/rules.hpp"
#include "cli/pack/write.hpp"
#include "core/verify/verify.hpp"

namespace pane::cli {
namespace {

namespace fs = std::filesystem;
using packing::Problem;
using packing::Problems;
using packing::Severity;
using packing::Source;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;
constexpr std::uintmax_t kMaxCsvBytes = 4 << 20;

constexpr const char* kUsage =
    "usage: pane pack check <folder>\n"
    "       pane pack build <folder> <file.panepack> [<file.panepages>]\n"
    "       pane pack new practice <name> [<folder>]\n"
    "       pane pack show <name> [<folder>]\n"
    "       pane pack helplines <list.csv or its folder> <file.json> [--public] [--today "
    "YYYY-MM-DD]\n"
    "How to write a pack: content/README.md\n";

int misused(const std::string& why) {
  std::cerr << "pane pack: " << why << "\n" << kUsage;
  return kMisused;
}

void print(const Problems& problems) {
  for (const Problem& problem : problems.all()) {
    std::cerr << problem.place.file;
    if (problem.place.line > 0) std::cerr << ':' << problem.place.line;
    std::cerr << (problem.severity == Severity::kError ? ": error: " : ": hint: ") << problem.words
              << '\n';
  }
}

std::string counted(std::size_t n, const char* one, const char* many) {
  return std::to_string(n) + ' ' + (n == 1 ? one : many);
}

/// Either the whole file stands there afterwards or what stood there before.
bool write_file(const fs::path& path, std::string_view bytes, std::string& failure) {
  std::error_code failed;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), failed);
  fs::path part = path;
  part += ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out.fail()) {
    failure = part.string() + " cannot be written: is the folder there, and is there room?";
    fs::remove(part, failed);
    return false;
  }
  fs::rename(part, path, failed);
  if (failed) {
    failure = path.string() + " cannot be replaced: " + failed.message();
    fs::remove(part, failed);
    return false;
  }
  return true;
}

struct Pack {
  Source source;
  std::vector<packing::Page> pages;
};

Pack read_and_check(const fs::path& folder, Problems& problems) {
  Pack pack;
  pack.source = packing::read_pack(folder, problems);
  packing::check_rules(pack.source, problems);
  packing::check_words(pack.source, problems);
  for (const fs::path& file : packing::page_files(folder)) {
    Problems of_page;
    if (std::optional<packing::Page> page = packing::read_page_file(file, of_page)) {
      // One that could not be read is not looked at further: one mistake, one problem.
      if (!of_page.any_error()) {
        packing::check_page(*page, pack.source, of_page);
        packing::check_words_of(*page, pack.source, of_page);
      }
      pack.pages.push_back(std::move(*page));
    }
    problems.add(of_page);
  }
  packing::check_graph(pack.source, pack.pages, problems);
  packing::check_journeys(pack.source, pack.pages, problems);
  return pack;
}

void print_counts(const Pack& pack) {
  const Source& source = pack.source;
  packing::Reviewed reviewed = packing::reviewed(source);
  for (const packing::Page& page : pack.pages) {
    ++reviewed.all;
    if (page.review.size() >= 2) ++reviewed.done;
  }
  std::cout << counted(source.questions.size(), "question", "questions") << ", "
            << counted(source.checkin.size(), "check-in item", "check-in items") << ", "
            << counted(source.starters.size(), "starter", "starters") << ", "
            << counted(source.journal.size(), "journal prompt", "journal prompts") << ", "
            << counted(source.feelings.size(), "feeling", "feelings") << ", "
            << counted(source.appreciations.size(), "appreciation", "appreciations") << ", "
            << counted(source.weekly.size(), "feeling of a week", "feelings of a week") << ", "
            << counted(pack.pages.size(), "practice", "practices") << ", "
            << counted(source.notices.size(), "notice", "notices") << '\n'
            << "read by two people: " << reviewed.done << " of " << reviewed.all << " entries\n";
}

int refused(const Problems& problems, const char* what) {
  std::cerr << "pane pack: " << counted(problems.count(Severity::kError), "error", "errors") << "; "
            << what << '\n';
  return kFailed;
}

int check(const std::vector<std::string>& arguments) {
  if (arguments.size() != 1) return misused("check takes the folder of a pack");
  Problems problems;
  const Pack pack = read_and_check(arguments[0], problems);
  print(problems);
  if (problems.any_error()) return refused(problems, "this pack cannot be built yet");
  print_counts(pack);
  std::cout << "in order; " << counted(problems.count(Severity::kHint), "hint", "hints") << '\n';
  return kDone;
}

int build(const std::vector<std::string>& arguments) {
  if (arguments.size() != 2 && arguments.size() != 3)
    return misused(
        "build takes the folder of a pack, the file to write, and one for its questions and "
        "practices");
  Problems problems;
  const Pack pack = read_and_check(arguments[0], problems);
  if (problems.any_error()) {
    print(problems);
    return refused(problems, "nothing was written");
  }
  const Bytes bytes =
      packing::write_pack(pack.source, arguments.size() == 3 ? packing::Questions::kWithPages
                                                             : packing::Questions::kHere);
  if (!packing::is_pack(bytes))
    return refused(problems, "the pack does not hold; nothing was written");
  const Bytes pages = packing::write_pages(pack.source, pack.pages);
  std::string failure;
  if (!write_file(arguments[1], as_text(bytes), failure) ||
      (arguments.size() == 3 && !write_file(arguments[2], as_text(pages), failure))) {
    std::cerr << "pane pack: " << failure << '\n';
    return kFailed;
  }
  print_counts(pack);
  std::cout << arguments[1] << ": " << bytes.size() << " bytes\n"
            << "hash " << to_hex(packing::name_of_pack(bytes).view()) << '\n';
  return kDone;
}

/// The file of a practice: a path to one, or a name within a pack's folder.
fs::path page_path(const std::string& name, const fs::path& folder) {
  const fs::path path(name);
  return path.extension() == ".md" ? path : folder / "practices" / (name + ".md");
}

int new_practice(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2 || arguments.size() > 3 || arguments[0] != "practice") {
    return misused("new takes 'practice', its name, and the folder of the pack (else this one)");
  }
  const std::string& name = arguments[1];
  Problems problems;
  if (!packing::check_id({name, {"'" + name + "'", 0}}, problems)) {
    print(problems);
    return kFailed;
  }
  const fs::path folder = arguments.size() == 3 ? arguments[2] : ".";
  const fs::path path = folder / "practices" / (name + ".md");
  std::error_code failed;
  if (fs::exists(path, failed)) {
    std::cerr << "pane pack: " << path.generic_string()
              << " is there already; it was left as it is\n";
    return kFailed;
  }
  std::string failure;
  if (!write_file(path, packing::page_skeleton(name), failure)) {
    std::cerr << "pane pack: " << failure << '\n';
    return kFailed;
  }
  std::cout << path.generic_string() << " is a page with words to replace\n";
  return kDone;
}

int show(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.size() > 2) {
    return misused("show takes the name of a practice, and the folder of the pack (else this one)");
  }
  Problems problems;
  const auto page = packing::read_page_file(
      page_path(arguments[0], arguments.size() == 2 ? arguments[1] : "."), problems);
  print(problems);
  if (!page || problems.any_error()) return refused(problems, "this page cannot be shown yet");
  std::cout << packing::page_as_text(page->table);
  return kDone;
}

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[11];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts));
}

int helplines(std::vector<std::string> arguments) {
  packing::HelpLineOptions options{today(), false};
  if (const auto at = std::find(arguments.begin(), arguments.end(), "--public");
      at != arguments.end()) {
    options.for_the_public = true;
    arguments.erase(at);
  }
  if (const auto at = std::find(arguments.begin(), arguments.end(), "--today");
      at != arguments.end()) {
    if (at + 1 == arguments.end()) return misused("--today takes a date");
    options.today = *(at + 1);
    long day = 0;
    if (!packing::day_number(options.today, day))
      return misused("--today takes a date such as 2026-11-21");
    arguments.erase(at, at + 2);
  }
  if (arguments.size() != 2) return misused("helplines takes the list and the file to write");

  std::error_code failed;
  fs::path list = arguments[0];
  if (fs::is_directory(list, failed)) list /= "helplines.csv";
  const std::uintmax_t size = fs::file_size(list, failed);
  if (failed || size > kMaxCsvBytes) {
    std::cerr << "pane pack: " << list.generic_string() << " is missing, or larger than 4 MiB\n";
    return kFailed;
  }
  std::ifstream in(list, std::ios::binary);
  const std::string csv((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  Problems problems;
  const packing::HelpLines lines =
      packing::read_helplines(csv, list.generic_string(), options, problems);
  print(problems);
  if (problems.any_error()) return refused(problems, "nothing was written");
  std::string failure;
  if (!write_file(arguments[1], packing::helplines_json(lines), failure)) {
    std::cerr << "pane pack: " << failure << '\n';
    return kFailed;
  }
  std::cout << arguments[1] << ": " << counted(lines.countries.size(), "line", "lines") << " and "
            << counted(lines.world.size(), "worldwide directory", "worldwide directories") << "; "
            << counted(lines.held_back, "row waits", "rows wait") << " for a person's check\n";
  return kDone;
}

}  // namespace

int pack(int argc, char** argv) {
  if (!verify::start()) {
    std::cerr << "pane pack: libsodium does not start on this machine\n";
    return kFailed;
  }
  std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  if (arguments.empty()) return misused("say what to do");
  const std::string what = arguments.front();
  arguments.erase(arguments.begin());
  if (what == "check") return check(arguments);
  if (what == "build") return build(arguments);
  if (what == "new") return new_practice(arguments);
  if (what == "show") return show(arguments);
  if (what == "helplines") return helplines(std::move(arguments));
  if (what == "--help" || what == "-h") {
    std::cout << kUsage;
    return kDone;
  }
  return misused("there is no '" + what + "'");
}

}  // namespace pane::cli
