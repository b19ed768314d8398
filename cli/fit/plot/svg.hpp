// A drawing as SVG, mark by mark. Not here: what is drawn. Invariants: what comes out is one
// element of valid XML; text is escaped; no number in it is infinite or none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pane::fit {

/// A coordinate: one decimal, which is a tenth of a pixel.
std::string coordinate(double x);

/// How a person's marks look, by shape as much as by colour: a disc, a diamond; a square for both.
struct Look {
  const char* name;  ///< of its classes
  int who;
};
Look look_of(int who);

class Svg {
 public:
  explicit Svg(double width) : width_(width) {}
  double width() const { return width_; }

  void rect(double x, double y, double w, double h, std::string_view look);
  void line(double x1, double y1, double x2, double y2, std::string_view look);
  void path(std::string_view d, std::string_view look);
  /// `look` may name several classes; anchor: start, middle or end.
  void text(double x, double y, std::string_view words, std::string_view look,
            std::string_view anchor = "start");
  void mark(double x, double y, int who, double radius);
  /// What follows is cut off outside of a box, until `end_clip`.
  void begin_clip(double x, double y, double w, double h);
  void end_clip();

  /// The whole element. `title` and `description` are read out instead of the marks.
  std::string done(double height, std::string_view title, std::string_view description) const;

 private:
  double width_;
  int clips_ = 0;
  std::string body_;
};

/// The path of one mark, to be put together with others of its kind.
std::string mark_path(double x, double y, int who, double radius);
/// Words in lines of so many characters at most; a word that is longer stands alone.
std::vector<std::string> wrapped(std::string_view words, std::size_t characters);

}  // namespace pane::fit
