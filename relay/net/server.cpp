#include "relay/net/server.hpp"

#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"
#include "relay/net/door.hpp"
#include "relay/net/exchange.hpp"
#include "relay/net/hints.hpp"
#include "relay/net/listener.hpp"
#include "relay/net/meter.hpp"
#include "relay/net/process.hpp"
#include "relay/net/site.hpp"
#include "relay/net/websocket.hpp"
#include "relay/service/metrics.hpp"
#include "relay/store/postgres_store.hpp"
#include "relay/store/sqlite_store.hpp"
#include "relay/store/upkeep.hpp"

namespace pane::relay {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = Session::Clock;

Challenge random_challenge() {
  Challenge c;
  if (::getrandom(c.bytes.data(), c.bytes.size(), 0) != static_cast<ssize_t>(c.bytes.size())) {
    std::abort();  // a predictable challenge would let a login be replayed
  }
  return c;
}

tcp::endpoint place_of(const ServeOptions& options) {
  return endpoint_of(options.address, options.port, "--listen");
}

std::unique_ptr<Store> open_store(const ServeOptions& o) {
  if (!o.database.empty()) return open_postgres_store(o.database);
  return open_sqlite_store(o.data, {o.bounds.most_bytes, o.bounds.disk_kept});
}

class Server {
 public:
  explicit Server(const ServeOptions& options)
      : version_(options.version),
        data_(options.database.empty() ? options.data : ""),
        log_(options.log),
        site_(options.app.empty() ? Site() : Site(options.app)),
        door_(options, place_of(options).address().is_loopback(), site_, sockets_, log_),
        open_(options.token.empty() &&
              (!options.public_host.empty() || !place_of(options).address().is_loopback())),
        io_(std::make_unique<asio::io_context>(1)),
        acceptor_(std::make_unique<tcp::acceptor>(*io_)),
        signals_(std::make_unique<asio::signal_set>(*io_)),
        ticker_(std::make_unique<asio::steady_timer>(*io_)),
        follower_(std::make_unique<asio::steady_timer>(*io_)) {
    sockets_.bounds = options.bounds;
    // Before the data is touched: a busy port is the likeliest mistake.
    listen(*acceptor_, place_of(options), "--listen");
    if (!options.meter_address.empty()) {
      meter_ = std::make_unique<Meter>(
          *io_, endpoint_of(options.meter_address, options.meter_port, "--metrics"),
          [this] { return open_metrics(metrics()); }, options.bounds.request);
    }
    store_ = open_store(options);
    Surroundings s;
    s.now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
    s.random = random_challenge;
    s.post = [this](std::function<void()> f) { asio::post(*io_, std::move(f)); };
    s.failed = [this](std::string sentence) {
      failure_ = std::move(sentence);
      begin_stop();
    };
    if (!options.nats.empty()) {
      // It hears nothing before io runs, and the relay is there by then.
      hints_ = std::make_unique<Hints>(options.nats, [this](std::vector<SpaceId> spaces) {
        asio::post(*io_, [this, spaces = std::move(spaces)] { relay_->hinted(spaces); });
      });
      s.tell = [this](const std::vector<SpaceId>& spaces) { hints_->tell(spaces); };
    }
    relay_ = std::make_unique<Relay>(*store_, Settings{options.token, options.public_host},
                                     std::move(s), log_);
  }

  ~Server() {
    hints_.reset();
    relay_->finish();
    // Connections hold sessions, which say goodbye to the relay: they go first.
    follower_.reset();
    ticker_.reset();
    signals_.reset();
    meter_.reset();
    acceptor_.reset();
    io_.reset();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void run() {
    signals_->add(SIGINT);
    signals_->add(SIGTERM);
    // A terminal that closes ends what runs in it. Elsewhere it is a rotation of logs that asks for
    // files to be opened anew, of which there are none here.
    if (::isatty(STDERR_FILENO) == 1) {
      signals_->add(SIGHUP);
    } else {
      std::signal(SIGHUP, SIG_IGN);
    }
    signals_->async_wait([this](error_code error, int) {
      if (!error) begin_stop();
    });
    spawn(accept());
    spawn(tick());
    if (store_->shared()) spawn(follow());
    if (meter_) spawn(meter_->run());
    std::printf("Pane is at %s\n", origin_of(acceptor_->local_endpoint()).c_str());
    if (meter_) std::printf("Its numbers are at %s/metrics\n", origin_of(meter_->at()).c_str());
    std::fflush(stdout);
    log_.info("started");
    if (open_) log_.warn("open_to_everyone");
    io_->run();
    const Counts& c = relay_->counts();
    std::vector<Log::Count> all{{"logins", c.logins},         {"appends", c.appends},
                                {"duplicates", c.duplicates}, {"deliveries", c.deliveries},
                                {"refusals", c.refusals},     {"batches", c.batches},
                                {"syncs", store_->syncs()}};
    add_troubles(all);
    log_.info("stopped", all);
    if (!failure_.empty()) throw ServeFailure(failure_);
  }

 private:
  void add_troubles(std::vector<Log::Count>& all) const {
    const auto some = relay_->counts().troubles();
    all.insert(all.end(), some.begin(), some.end());
    if (sockets_.turned_away != 0) all.emplace_back("turned_away", sockets_.turned_away);
    if (sockets_.no_room != 0) all.emplace_back("no_room", sockets_.no_room);
  }

  [[nodiscard]] Metrics metrics() const {
    Metrics m;
    m.version = version_;
    m.started = started_;
    m.ready = relay_->unready(Clock::now()).empty();
    m.counts = relay_->counts();
    m.held = relay_->held();
    m.connections = sockets_.connections();
    m.turned_away = sockets_.turned_away;
    m.no_room = sockets_.no_room;
    m.syncs = store_->syncs();
    m.memory = resident_memory();
    if (!data_.empty()) {
      const DiskUse use = disk_use(data_);
      m.database = use.database;
      m.log = use.log;
      m.disk_free = use.free;
    }
    return m;
  }

  void spawn(asio::awaitable<void> work) {
    asio::co_spawn(*io_, std::move(work), [](const std::exception_ptr& thrown) {
      if (thrown) std::rethrow_exception(thrown);
    });
  }

  asio::awaitable<void> accept() {
    while (acceptor_->is_open()) {
      error_code error;
      tcp::socket socket(*io_);
      co_await acceptor_->async_accept(socket, into(error));
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // out of descriptors, most likely: give others time to leave
        note_no_room();
        asio::steady_timer pause(*io_, limits::milliseconds(100));
        co_await pause.async_wait(into(error));
        continue;
      }
      Visit visit = door_.visit(socket);
      if (visit.over(sockets_.bounds.of_address)) {
        ++sockets_.turned_away;
        continue;
      }
      if (!sockets_.make_room()) {
        note_no_room();
        continue;
      }
      socket.set_option(tcp::no_delay(true), error);
      asio::co_spawn(*io_, door_.serve(std::move(socket), std::move(visit), *relay_),
                     [](const std::exception_ptr&) {});
    }
  }

  void note_no_room() {
    if (sockets_.no_room++ == 0) log_.warn("no_room_for_connections");
  }

  /// Housekeeping by the clock.
  asio::awaitable<void> tick() {
    auto counted = Clock::now();
    std::uint64_t said = 0;
    while (!relay_->stopping()) {
      ticker_->expires_after(
          std::min<limits::milliseconds>(limits::kTick, sockets_.bounds.write / 4));
      error_code error;
      co_await ticker_->async_wait(into(error));
      if (relay_->stopping()) co_return;
      sockets_.cut_stuck();
      const auto now = Clock::now();
      relay_->housekeeping(now);
      const Counts& c = relay_->counts();
      const std::uint64_t happened =
          c.logins + c.appends + c.refusals + sockets_.turned_away + sockets_.no_room;
      if (now - counted >= limits::kCounts && happened != said) {
        counted = now;
        said = happened;
        door_.sweep();
        std::vector<Log::Count> all{{"connections", sockets_.connections()},
                                    {"logins", c.logins},
                                    {"appends", c.appends},
                                    {"refusals", c.refusals}};
        add_troubles(all);
        log_.info("counts", all);
      }
    }
  }

  /// What other relays wrote to the same database.
  asio::awaitable<void> follow() {
    while (!relay_->stopping()) {
      relay_->follow();
      follower_->expires_after(limits::kFollow);
      error_code error;
      co_await follower_->async_wait(into(error));
    }
  }

  void begin_stop() {
    if (leaving_) return;
    leaving_ = true;
    relay_->begin_stop();
    error_code ignored;
    acceptor_->close(ignored);
    ticker_->cancel();
    follower_->cancel();
    spawn(finish());
  }

  /// What was accepted becomes durable and is acknowledged; then everybody is told goodbye.
  asio::awaitable<void> finish() {
    const auto until = Clock::now() + limits::kStopTimeout;
    co_await wait_for(until, [this] { return relay_->settled() && all_sent(); });
    const auto all = sockets_.all;
    for (WebSocket* s : all) s->close(Ending::kLeaving);
    co_await wait_for(std::min(until, Clock::now() + limits::seconds(1)),
                      [this] { return sockets_.all.empty(); });
    io_->stop();
  }

  template <class Condition>
  asio::awaitable<void> wait_for(Clock::time_point until, Condition condition) {
    asio::steady_timer timer(*io_);
    while (!condition() && Clock::now() < until) {
      timer.expires_after(limits::milliseconds(5));
      error_code ignored;
      co_await timer.async_wait(into(ignored));
    }
  }

  bool all_sent() const {
    return std::all_of(sockets_.all.begin(), sockets_.all.end(),
                       [](const WebSocket* s) { return s->sent(); });
  }

  std::string version_;
  std::string data_;  ///< empty: another server keeps it
  std::int64_t started_ = std::time(nullptr);
  Log log_;
  Site site_;
  WebSockets sockets_;
  Door door_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Relay> relay_;
  std::string failure_;
  bool open_;
  bool leaving_ = false;
  std::unique_ptr<asio::io_context> io_;
  std::unique_ptr<tcp::acceptor> acceptor_;
  std::unique_ptr<Meter> meter_;
  std::unique_ptr<asio::signal_set> signals_;
  std::unique_ptr<asio::steady_timer> ticker_, follower_;
  std::unique_ptr<Hints> hints_;
};

}  // namespace

void serve(const ServeOptions& options) {
  if (!verify::start()) throw ServeFailure("The library libsodium cannot start on this machine.");
  std::signal(SIGPIPE, SIG_IGN);
  for (const int number : {SIGUSR1, SIGUSR2, SIGALRM}) std::signal(number, SIG_IGN);
  std::signal(SIGXFSZ,
              SIG_IGN);  // a file size limit then shows as an error of writing, with its sentence
  ::umask(077);          // what is written is nobody else's to read, on this machine either
  raise_file_limit();
  Server(options).run();
}

}  // namespace pane::relay
