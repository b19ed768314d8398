// Result<T>: a value, or why there is none. The core throws nothing; input never traps.
// Not here: words. An Error is an id; what a person reads stands in web/.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

namespace pane {

enum class Error : std::uint8_t {
  kNone,
  kSize,           ///< too short, too long, or bytes left over
  kVersion,        ///< made by a version this one does not know
  kForm,           ///< a field has a value it cannot have
  kSignature,      ///< a signature does not fit
  kUnknownAuthor,  ///< no list names this device
  kWrongSpace,     ///< belongs to another space
  kSealed,         ///< cannot be opened with the keys at hand
  kKey,            ///< a key that must not be used (all-zero shared secret, equal keys)
  kDuplicate,      ///< already there
  kFull,           ///< a bound was reached
  kNotFound,
  kState,  ///< not possible at this step
};

struct Done {};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error) : error_(error) {}         // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] Error error() const { return error_; }
  /// Traps when there is no value: asking for it unasked is a broken invariant, never input.
  T& value() {
    if (!value_) std::abort();
    return *value_;
  }
  const T& value() const {
    if (!value_) std::abort();
    return *value_;
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::optional<T> value_;
  Error error_ = Error::kNone;
};

#define PANE_JOIN2(a, b) a##b
#define PANE_JOIN(a, b) PANE_JOIN2(a, b)
/// TRY(auto x, f()): x is the value, or the function returns the error.
#define TRY(decl, expr)                                                          \
  auto PANE_JOIN(try_, __LINE__) = (expr);                                       \
  if (!PANE_JOIN(try_, __LINE__).ok()) return PANE_JOIN(try_, __LINE__).error(); \
  decl = std::move(*PANE_JOIN(try_, __LINE__))
#define CHECK(expr)                                      \
  do {                                                   \
    auto check_result = (expr);                          \
    if (!check_result.ok()) return check_result.error(); \
  } while (false)

}  // namespace pane
