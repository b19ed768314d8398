// Two runs that two began as the same, and the one that goes on.
#include <algorithm>
#include <tuple>

#include "core/practice/run/stand.hpp"

namespace pane::practice::run {

using pack::Shape;

bool are_twins(const pack::Practice& page, const Begin& a, const Begin& b) {
  const int first = first_shared(page);
  if (first < 0) return false;
  const pack::Part& part = *page.parts()->Get(static_cast<unsigned>(first));
  const Shape shape = part.shape();
  // One that was over when the other was begun is no twin of it: what is sealed there would be
  // lost.
  const Day most = part.lasts() == 0 ? kTwinsApart : std::min<Day>(part.lasts(), kTwinsApart);
  const Day apart = a.day - b.day;
  // Two gifts are two; what two do together they do once.
  return (shape == Shape::Both || shape == Shape::Agree) && a.form == b.form && a.of == b.of &&
         apart <= most && apart >= -most;
}

const Begin& the_one(const pack::Practice& page, const Begin& run,
                     const std::map<EnvelopeId, Begin>& of_other,
                     const std::function<int(const EnvelopeId&)>& moved) {
  const Begin* one = &run;
  int by = moved(run.id);
  for (const auto& [id, its] : of_other) {
    if (!are_twins(page, run, its)) continue;
    const int its_by = moved(id);
    if (std::tie(its_by, one->id) > std::tie(by, its.id)) {
      one = &its;
      by = its_by;
    }
  }
  return *one;
}

}  // namespace pane::practice::run
