// Names of what the engine tells apart, the same in text and in JSON.
#pragma once

#include "core/insight/report.hpp"

namespace pane::fit {

inline const char* name_of(insight::Verdict verdict) {
  switch (verdict) {
    case insight::Verdict::kTooEarly:
      return "too early";
    case insight::Verdict::kLeaningCloser:
      return "leaning closer";
    case insight::Verdict::kLeaningFurther:
      return "leaning further";
    case insight::Verdict::kProbablyHelps:
      return "probably helps";
    case insight::Verdict::kProbablyLittle:
      return "probably little";
  }
  return "too early";
}

inline const char* name_of(insight::Way way) {
  switch (way) {
    case insight::Way::kNothing:
      return "nothing yet";
    case insight::Way::kCannotTell:
      return "cannot be told";
    case insight::Way::kSteady:
      return "steady";
    case insight::Way::kCloser:
      return "closer";
    case insight::Way::kFurther:
      return "further";
  }
  return "nothing yet";
}

/// Why words are held back: a sentence.
inline const char* name_of(insight::Held held) {
  switch (held) {
    case insight::Held::kNot:
      return "";
    case insight::Held::kFewDays:
      return "too few days of late on which both answered";
    case insight::Held::kAgainst:
      return "an item runs against the others";
    case insight::Held::kOneNumber:
      return "one number is nearly all that somebody gives";
    case insight::Held::kEnds:
      return "only the ends of the scale are used: too early to say how far";
    case insight::Held::kRough:
      return "too few of the draws count";
    case insight::Held::kBaseline:
      return "a simple guess foretells better than the model";
  }
  return "";
}

}  // namespace pane::fit
