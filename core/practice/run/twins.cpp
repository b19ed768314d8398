// Two runs that two began as the same, and the one that goes on.
#include <algorithm>
#include <tuple>

#include "core/practice/run/stand.hpp"

namespace pane::practice::run {

using pack::Shape;

bool are_twins(const pack::Practice& page, const Begin& a, const Begin& b) {
  if (a.form != b.form || a.of != b.of) return false;
  const int first = first_shared(page);
  if (first < 0) return false;
  const pack::Part& part = *page.parts()->Get(static_cast<unsigned>(first));
  const Shape shape = part.shape();
  // One that was over when the other was begun is no twin of it: what is sealed there would be
  // lost.
  const Day most = part.lasts() == 0 ? kTwinsApart : std::min<Day>(part.lasts(), kTwinsApart);
  const Day apart = a.day - b.day;
  // Two gifts are two; what two do together they do once.
  return (shape == Shape::Both || shape == Shape::Agree) && apart <= most && apart >= -most;
}

bool goes_on_before(const Begin& a, int moved_a, const Begin& b, int moved_b) {
  return std::tie(moved_a, b.id) > std::tie(moved_b, a.id);
}

}  // namespace pane::practice::run
