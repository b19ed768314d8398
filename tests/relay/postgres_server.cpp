#include "tests/relay/postgres_server.hpp"

#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace pane::testing {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "The tests' PostgreSQL: %s\n", why.c_str());
  std::exit(1);
}

/// The newest that is installed.
std::string binaries() {
  std::filesystem::path newest;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
    if (std::filesystem::exists(entry.path() / "bin/postgres"))
      newest = std::max(newest, entry.path());
  }
  if (newest.empty()) give_up("it is not installed. Run tools/setup test.");
  return (newest / "bin").string();
}

/// Whom it runs as, where this is root.
const passwd* other_user() {
  if (::geteuid() != 0) return nullptr;
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* user = ::getpwnam(name)) return user;
  }
  give_up("there is neither a user postgres nor nobody.");
}

/// The program of these words, as that user, in the root folder, which everyone may enter.
std::unique_ptr<Program> as_other(std::vector<std::string> words) {
  const passwd* user = other_user();
  const uid_t uid = user == nullptr ? 0 : user->pw_uid;
  const gid_t gid = user == nullptr ? 0 : user->pw_gid;
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  return std::make_unique<Program>([&argv, uid, gid] {
    const bool dropped =
        uid == 0 || (::setgroups(0, nullptr) == 0 && ::setgid(gid) == 0 && ::setuid(uid) == 0);
    if (dropped && ::chdir("/") == 0) ::execv(argv[0], argv.data());
    return 127;
  });
}

}  // namespace

PostgresServer::PostgresServer() {
  if (const passwd* user = other_user()) {
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
      give_up("its folder cannot be given to it.");
    }
  }
  const auto init = as_other({binaries() + "/initdb", "-D", folder_ / "data", "-U", "pane", "-A",
                              "trust", "-E", "UTF8", "--no-locale", "--no-sync"});
  if (init->wait() != 0) give_up("initdb failed. " + init->err());
  std::ofstream(folder_ / "data/postgresql.conf", std::ios::app)
      << "\nfsync = on\nlisten_addresses = ''\nmax_connections = 60\nshared_buffers = 16MB\n"
      << "unix_socket_directories = '" << folder_.path() << "'\n";
  start();
}

PostgresServer::~PostgresServer() { crash(); }

void PostgresServer::start() {
  program_ = as_other({binaries() + "/postgres", "-D", folder_ / "data"});
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (PQping(address().c_str()) != PQPING_OK) {
    if (std::chrono::steady_clock::now() > until) give_up("it does not start. " + program_->err());
    ::poll(nullptr, 0, 5);
  }
}

void PostgresServer::end(int signal) {
  if (!program_) return;
  program_->signal(signal);
  program_->wait();
  program_.reset();
}

void PostgresServer::stop() { end(SIGINT); }
void PostgresServer::crash() { end(SIGQUIT); }

std::string PostgresServer::address() const {
  return "postgresql://pane@/postgres?host=" + folder_.path();
}

std::string PostgresServer::fresh() {
  // Sooner than a database for each: that is a thousand files, each forced to the disk.
  sql(address(), "DROP SCHEMA IF EXISTS pane CASCADE");
  return address();
}

std::string PostgresServer::sql(const std::string& address, const std::string& text) {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(address.c_str()),
                                                              PQfinish);
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
      PQexec(connection.get(), text.c_str()), PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    give_up(text + ": " + PQerrorMessage(connection.get()));
  }
  return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
}

PostgresServer& postgres() {
  static PostgresServer server;
  return server;
}

}  // namespace pane::testing
