// A page, and what two wrote in a run of it, all of it by strangers: fields are refused, or written
// back as the same bytes; and where the two stand is the same in whatever order it came, and one's
// lines are never taken for the other's.
#include <algorithm>

#include "core/practice/run/stand.hpp"
#include "core/verify/verify.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;
namespace run = practice::run;

namespace {

run::Said said(View bytes) {
  auto read = run::read_said(bytes);
  if (!read.ok()) return {};
  fuzz::require(same(run::write_said(*read), bytes));
  return *read;
}

/// Which steps count in which part, and what is due.
Bytes told(const run::Stand& stand) {
  Writer w;
  w.u8(stand.over).u8(stand.rests);
  for (const run::PartStand& p : stand.parts) {
    w.u8(p.reached).u8(p.done).u8(p.past).u8(p.due[0]).u8(p.due[1]);
    for (const run::Step& s : p.steps) w.raw(s.id).u8(static_cast<Byte>(s.by)).u8(s.stands);
  }
  return w.take();
}

}  // namespace

/// u16 size | page | u16 size | what the beginning says | lines: by and reply u8 | part u8 | to u8,
/// the number of a line | order u8 | u16 size | what it says
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::require(verify::start());
  Reader r(View(data, size));
  const Bytes bytes = to_bytes(r.raw(r.u16()));
  const pack::Practice* page = run::read_page(bytes);
  run::Begin begin;
  begin.id.bytes[0] = 1;
  begin.said = said(r.raw(r.u16()));
  if (page == nullptr || !r.ok()) return 0;
  std::array<std::vector<run::Line>, 2> lines;
  for (Byte n = 2; r.left() > 0 && n < 60; ++n) {
    run::Line line;
    line.id.bytes[0] = n;
    const Byte how = r.u8();
    line.reply = static_cast<Byte>(how >> 1);
    line.part = r.u8();
    line.to.bytes[0] = r.u8();
    line.order = r.u8();
    line.said = said(r.raw(r.u16()));
    if (r.ok()) lines[how & 1U].push_back(std::move(line));
  }
  run::Facts facts;
  facts.page = page;
  facts.begin = &begin;
  facts.lines = {&lines[0], &lines[1]};
  facts.today = 5;
  const run::Stand stand = run::stand(facts);
  for (const run::PartStand& part : stand.parts) {
    for (const run::Step& s : part.steps) {
      const auto& its = lines[static_cast<std::size_t>(s.by)];
      fuzz::require(s.id == begin.id || std::any_of(its.begin(), its.end(), [&](const auto& line) {
                      return line.id == s.id;
                    }));
    }
  }
  const Bytes before = told(stand);
  for (auto& of_one : lines) std::reverse(of_one.begin(), of_one.end());
  fuzz::require(same(told(run::stand(facts)), before));
  return 0;
}
