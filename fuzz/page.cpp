// Bytes of a page as a stranger may write them: problems with a line, or a page that is built into
// bytes that a phone reads to an answer, too.
#include "cli/pack/page.hpp"
#include "core/guide/may.hpp"
#include "core/practice/run/page.hpp"
#include "core/verify/verify.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

namespace {

/// A built page that came from elsewhere: every question gets an answer.
void ask(View bytes) {
  const pack::Practice* page = practice::run::read_page(bytes);
  if (page == nullptr) return;
  (void)practice::run::form_of(*page);
  const guide::Stands at{false, 20, true, guide::kPartners, true, true, 5};
  fuzz::require(guide::valid(*page) || !guide::may_see(*page, at));
  fuzz::require(guide::may_see(*page, at) || !guide::may_suggest(*page, at));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::require(verify::start());
  const View bytes(data, size);
  ask(bytes);
  packing::Problems problems;
  const packing::Page page = packing::read_page(as_text(bytes), "page.md", problems);
  for (const packing::Problem& problem : problems.all()) {
    fuzz::require(!problem.words.empty() && problem.words.find('\n') == std::string::npos);
  }
  if (!problems.any_error()) ask(packing::write_page(page));
  return 0;
}
