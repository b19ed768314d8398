// A fit's job and its report, as they pass between the workers and lie in a record: any bytes are
// read to a series, a report or nothing; what was read is written and read back the same, and a
// short job is done to an end.
#include "core/insight/job.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

namespace {

constexpr int kShort = 6;  ///< days that are estimated here: more takes too long for a fuzzer

void read_as_report(View bytes) {
  const auto report = insight::read_report(bytes);
  if (!report) return;
  const Bytes once = insight::serialise(*report);
  const auto again = insight::read_report(once);
  fuzz::require(again.has_value());
  fuzz::require(same(insight::serialise(*again), once));
}

void read_as_job(View bytes) {
  const auto series = insight::read_job(bytes);
  if (!series) return;
  const Bytes once = insight::pack_job(*series);
  const auto again = insight::read_job(once);
  fuzz::require(again.has_value());
  fuzz::require(same(insight::pack_job(*again), once));
  if (series->days > kShort) return;
  const Bytes answer = insight::run_job(bytes);
  fuzz::require(insight::read_report(answer).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_as_report(View(data, size));
  read_as_job(View(data, size));
  return 0;
}
