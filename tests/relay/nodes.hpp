// Relays that share a PostgreSQL database, and the NATS server between them, as a test starts and
// ends them. Not here: what is said to them.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "tests/relay/program.hpp"

namespace pane::testing {

constexpr const char* kSecret = "s3cret";
/// False: it did not hold within a minute.
inline bool until(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::poll(nullptr, 0, 5);
  }
  return true;
}

/// A real NATS server on a port of its own, the same after each start.
class NatsServer {
 public:
  NatsServer() { start(); }

  void start() {
    const std::string port = port_.empty() ? "-1" : port_;
    program_ = std::make_unique<Program>([this, port] {
      ::execl("/usr/sbin/nats-server", "nats-server", "-a", "127.0.0.1", "-p", port.c_str(),
              "--ports_file_dir", folder_.path().c_str(), static_cast<char*>(nullptr));
      return 127;
    });
    const std::string file = folder_ / "nats-server_" + std::to_string(program_->pid()) + ".ports";
    EXPECT_TRUE(until([&] {
      std::ifstream in(file);
      const std::string said(std::istreambuf_iterator<char>(in), {});
      std::smatch found;
      if (!std::regex_search(said, found, std::regex(R"(127\.0\.0\.1:([0-9]+))"))) return false;
      port_ = found[1];
      return true;
    })) << "Is nats-server installed? "
        << program_->err();
  }
  void stop() {
    program_->signal(SIGTERM);
    program_->wait();
  }
  [[nodiscard]] std::uint16_t port() const { return static_cast<std::uint16_t>(std::stoi(port_)); }
  [[nodiscard]] std::string address() const {
    return std::string("nats://pane:") + kSecret + "@127.0.0.1:" + port_;
  }

 private:
  Folder folder_;
  std::string port_;
  std::unique_ptr<Program> program_;
};

/// Relays of one database; each may be replaced by a new one, at another port.
class Nodes {
 public:
  Nodes(const std::string& database, std::size_t count, const std::string& nats)
      : database_(database), nats_(nats), nodes_(count), ports_(count) {
    // A password that a server with trust does not ask for, to see that it is nowhere.
    const std::string user = "postgresql://pane";
    database_.insert(user.size(), std::string(":") + kSecret);
    for (std::size_t i = 0; i < count; ++i) start(i);
  }

  void start(std::size_t i) {
    std::vector<std::string> more{"--database", database_};
    if (!nats_.empty()) more.insert(more.end(), {"--nats", nats_});
    nodes_[i] = std::make_unique<Serving>(folder_ / "unused", more);
    EXPECT_NE(nodes_[i]->port, 0) << nodes_[i]->program.err();
    ports_[i] = nodes_[i]->port;
  }
  void kill(std::size_t i) {
    nodes_[i]->program.signal(SIGKILL);
    nodes_[i]->program.wait();
    expect_silence(i);
  }
  /// Ends them in good order. What they said holds no secret.
  void stop() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      nodes_[i]->program.signal(SIGTERM);
      EXPECT_EQ(nodes_[i]->program.wait(), 0) << nodes_[i]->program.err();
      expect_silence(i);
    }
  }
  [[nodiscard]] std::uint16_t port(std::size_t i) const { return ports_[i % ports_.size()]; }
  [[nodiscard]] std::string err(std::size_t i) const { return nodes_[i]->program.err(); }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  void expect_silence(std::size_t i) const {
    for (const std::string& said : {nodes_[i]->program.err(), nodes_[i]->program.out()}) {
      for (const char* part : {kSecret, "postgresql", "nats:"}) {
        EXPECT_EQ(said.find(part), std::string::npos) << said;
      }
    }
  }
  std::string database_, nats_;
  Folder folder_;
  std::vector<std::unique_ptr<Serving>> nodes_;
  std::vector<std::atomic<std::uint16_t>> ports_;
};

}  // namespace pane::testing
