#include "relay/store/postgres.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <array>

#include "relay/limits.hpp"

namespace pane::relay::postgres {
namespace {

// Types of PostgreSQL by their numbers, which are fixed.
constexpr std::uint32_t kBytea = 17;
constexpr std::uint32_t kInt8 = 20;
constexpr std::uint32_t kByteaArray = 1001;
constexpr std::uint32_t kInt8Array = 1016;

template <class Int>
void put(std::string& to, Int value) {
  for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8) {
    to += static_cast<char>(static_cast<std::make_unsigned_t<Int>>(value) >> shift);
  }
}

/// The head of an array in binary form: one dimension, counted from 1, without nulls.
std::string array_of(std::uint32_t type, std::size_t count) {
  std::string to;
  put<std::int32_t>(to, count == 0 ? 0 : 1);
  put<std::int32_t>(to, 0);
  put<std::uint32_t>(to, type);
  if (count == 0) return to;
  put<std::int32_t>(to, static_cast<std::int32_t>(count));
  put<std::int32_t>(to, 1);
  return to;
}

constexpr const char* kAway =
    "The database cannot be reached, or does not let the relay in. Check that it runs, and its "
    "address, user and password: psql says what is wrong with them.";

/// What a failed statement means, by its SQLSTATE.
[[noreturn]] void refuse(std::string_view state) {
  const std::string_view kind = state.substr(0, 2);
  // Undone because of others; a key or a table that another node was first with is the same.
  if (kind == "40" || state == "23505" || state == "42P07") throw Again();
  if (state == "53100") {
    throw StoreFull(
        "The disk of the database is full. Make room: nothing that was confirmed is lost.");
  }
  if (state == "XX001" || state == "XX002") {
    throw StoreDamage(
        "The relay's database is damaged. Put back a copy of it; phones send again what that "
        "copy lacks.");
  }
  // Connections, resources, an operator who stops it, its system, a lock that takes too long, a
  // server that became a copy of another one: all pass.
  for (const std::string_view passing : {"08", "53", "55", "57", "58"}) {
    if (kind == passing) throw StoreAway(kAway);
  }
  if (state.empty() || state == "25006" || state == "25P03") throw StoreAway(kAway);
  if (state == "42501") {
    throw StoreFailure(
        "The relay's user may not do in the database what the relay needs: it should own the "
        "database, or the schema pane in it.");
  }
  throw StoreFailure("The database refused what the relay asked of it (SQLSTATE " +
                     std::string(state) + "). Nothing that was confirmed is lost.");
}

}  // namespace

Again::Again() : StoreFailure("Others wrote to the database at the same place all the time.") {}

void Params::keep(std::uint32_t type, std::string value) {
  types_.push_back(type);
  values_.push_back(std::move(value));
}

Params& Params::add(std::int64_t value) {
  std::string to;
  put(to, value);
  keep(kInt8, std::move(to));
  return *this;
}

Params& Params::add(View bytes) {
  keep(kBytea, std::string(as_text(bytes)));
  return *this;
}

Params& Params::add(const Numbers& values) {
  std::string to = array_of(kInt8, values.size());
  for (const std::int64_t value : values) {
    put<std::int32_t>(to, sizeof value);
    put(to, value);
  }
  keep(kInt8Array, std::move(to));
  return *this;
}

Params& Params::add(const Blobs& values) {
  std::string to = array_of(kBytea, values.size());
  for (const View value : values) {
    put<std::int32_t>(to, static_cast<std::int32_t>(value.size()));
    to += as_text(value);
  }
  keep(kByteaArray, std::move(to));
  return *this;
}

void Rows::Clear::operator()(pg_result* result) const { PQclear(result); }

Rows::Rows(pg_result* result) : result_(result) {}

std::size_t Rows::count() const { return static_cast<std::size_t>(PQntuples(result_.get())); }

std::size_t Rows::changed() const {
  return static_cast<std::size_t>(std::strtoull(PQcmdTuples(result_.get()), nullptr, 10));
}

void Rows::misfit() {
  throw StoreDamage("The relay's database is damaged: a value is not of its form.");
}

View Rows::bytes(std::size_t row, int column) const {
  const int at = static_cast<int>(row);
  if (PQgetisnull(result_.get(), at, column) != 0) misfit();
  return View(reinterpret_cast<const Byte*>(PQgetvalue(result_.get(), at, column)),
              static_cast<std::size_t>(PQgetlength(result_.get(), at, column)));
}

std::int64_t Rows::number(std::size_t row, int column) const {
  const View value = bytes(row, column);
  if (value.size() != 8 && value.size() != 4 && value.size() != 2) misfit();
  std::uint64_t n = (value[0] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
  for (const Byte b : value) n = n << 8 | b;
  return static_cast<std::int64_t>(n);
}

void Connection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

Connection::Connection(std::string address, std::chrono::milliseconds longest)
    : address_(std::move(address)), longest_(longest) {}

void Connection::away() {
  close();
  rests_until_ = std::chrono::steady_clock::now() + limits::kAwayRest;
  throw StoreAway(kAway);
}

void Connection::begin() {
  // What the address says comes last, and wins.
  const std::array<const char*, 7> names{"application_name",
                                         "keepalives_idle",
                                         "keepalives_interval",
                                         "keepalives_count",
                                         "tcp_user_timeout",
                                         "dbname",
                                         nullptr};
  const std::array<const char*, 7> values{"pane",           "5",    "2", "3", "10000",
                                          address_.c_str(), nullptr};
  connection_.reset(PQconnectStartParams(names.data(), values.data(), 1));
  if (connection_ == nullptr || PQstatus(connection_.get()) == CONNECTION_BAD) away();
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  waits_for_ = POLLOUT;
}

void Connection::ready(std::chrono::milliseconds patience) {
  if (connection_ != nullptr && waits_for_ == 0) {
    if (PQstatus(connection_.get()) == CONNECTION_OK) return;
    close();
  }
  const auto begun = std::chrono::steady_clock::now();
  if (begun < rests_until_) throw StoreAway(kAway);
  if (connection_ == nullptr) begin();
  const auto end = begun + patience;
  while (waits_for_ != 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    pollfd socket{PQsocket(connection_.get()), static_cast<short>(waits_for_), 0};
    if (::poll(&socket, 1, static_cast<int>(std::max(left, left.zero()).count())) == 0) {
      // Not closed: the next call goes on with it.
      rests_until_ = std::chrono::steady_clock::now() + limits::kAwayRest;
      throw StoreAway(kAway);
    }
    switch (PQconnectPoll(connection_.get())) {
      case PGRES_POLLING_READING:
        waits_for_ = POLLIN;
        break;
      case PGRES_POLLING_WRITING:
        waits_for_ = POLLOUT;
        break;
      case PGRES_POLLING_OK:
        waits_for_ = 0;
        break;
      default:
        away();
    }
  }
  set_up();
}

void Connection::set_up() {
  // An acknowledgement must mean "on the disk", whatever the server's default is. A node that was
  // stopped in the midst of a transaction must not hold up the others.
  run("SET synchronous_commit = on");
  run(("SET statement_timeout = " + std::to_string(longest_.count())).c_str());
  run(("SET idle_in_transaction_session_timeout = " +
       std::to_string(limits::kIdleTransaction.count()))
          .c_str());
}

Rows Connection::run(const char* sql, const Params& params) {
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (const std::string& value : params.values_) {
    values.push_back(value.data());
    lengths.push_back(static_cast<int>(value.size()));
  }
  const std::vector<int> binary(values.size(), 1);
  pg_result* result =
      PQexecParams(connection_.get(), sql, static_cast<int>(values.size()), params.types_.data(),
                   values.data(), lengths.data(), binary.data(), 1);
  Rows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return rows;
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  try {
    refuse(state == nullptr ? "" : state);
  } catch (const StoreAway&) {
    close();
    throw;
  }
}

void Connection::give_up() {
  if (connection_ == nullptr || PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
  PQclear(PQexec(connection_.get(), "ROLLBACK"));
  if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) close();
}

}  // namespace pane::relay::postgres
