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
    case insight::Way::kSteady:
      return "steady";
    case insight::Way::kCloser:
      return "closer";
    case insight::Way::kFurther:
      return "further";
  }
  return "steady";
}

}  // namespace pane::fit
