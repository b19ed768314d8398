// A thin, owning face of libpq: a connection that comes back, parameters and rows in binary form,
// and errors as the store's exceptions. Not here: tables. Invariants: what libpq or the server says
// is never shown, for it may hold a part of the address, and so of a password; a connection that
// failed is closed, and made anew at the next use.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "relay/store/store.hpp"

// libpq's own names, so that its header is read by one file alone.
struct pg_conn;
struct pg_result;

namespace pane::relay::postgres {

/// The server undid a transaction because of another one: the same may be tried again at once.
class Again : public StoreFailure {
 public:
  Again();
};

/// A column of values, given to one statement as an array.
using Numbers = std::vector<std::int64_t>;
using Blobs = std::vector<View>;

/// The parameters of one statement, in order, as a copy.
class Params {
 public:
  Params& add(std::int64_t value);
  Params& add(std::uint64_t value) { return add(static_cast<std::int64_t>(value)); }
  Params& add(View bytes);
  Params& add(const Numbers& values);
  Params& add(const Blobs& values);

 private:
  friend class Connection;
  void keep(std::uint32_t type, std::string value);
  std::vector<std::uint32_t> types_;
  std::vector<std::string> values_;
};

/// What a statement gave. A value of another type or length than is asked for is damage.
class Rows {
 public:
  explicit Rows(pg_result* result);
  [[nodiscard]] std::size_t count() const;
  /// Rows that were inserted, updated or deleted.
  [[nodiscard]] std::size_t changed() const;
  [[nodiscard]] View bytes(std::size_t row, int column) const;
  [[nodiscard]] std::int64_t number(std::size_t row, int column) const;
  template <class F>
  [[nodiscard]] F id(std::size_t row, int column) const {
    F f;
    if (!F::from(bytes(row, column), f)) misfit();
    return f;
  }

 private:
  [[noreturn]] static void misfit();
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

class Connection {
 public:
  /// `longest`: that one statement may take, as the server sees to it.
  Connection(std::string address, std::chrono::milliseconds longest);

  /// There is a connection that can be used; one is made where there is none, waiting so long for
  /// the server. Throws StoreAway, also at once where the last try was a moment ago: whoever asks
  /// on the thread that serves everyone must not wait for each.
  void ready(std::chrono::milliseconds patience);
  /// Runs one statement. Throws Again, StoreAway, StoreFull, StoreDamage or StoreFailure.
  Rows run(const char* sql, const Params& params = {});
  /// Ends a transaction that failed.
  void give_up();
  void close() { connection_.reset(); }

 private:
  void begin();
  void set_up();
  [[noreturn]] void away();

  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  std::string address_;
  std::chrono::milliseconds longest_;
  std::unique_ptr<pg_conn, Finish> connection_;
  int waits_for_ = 0;  ///< what the socket must be ready for while it connects; 0: it has
  std::chrono::steady_clock::time_point rests_until_{};
};

}  // namespace pane::relay::postgres
