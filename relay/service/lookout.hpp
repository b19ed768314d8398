// Looks for what others wrote to a database that several relays share, on a thread and a connection
// of its own, so that nobody waits for it. Not here: when it looks, and what is done about what it
// finds (follow.cpp). Invariants: one question at a time; each is answered once, but after stop().
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "relay/store/store.hpp"

namespace pane::relay {

class Lookout {
 public:
  struct Reports {
    std::function<void(Moved)> found;  ///< called on the lookout's thread
    std::function<void()> away;        ///< the same, instead: the database cannot be reached
    std::function<void()> blind;       ///< the same, instead: what is asked for is damaged
    std::function<void(std::string sentence)> failed;  ///< the same, instead
  };

  Lookout(std::unique_ptr<StoreReader> reader, Reports reports);
  ~Lookout();
  Lookout(const Lookout&) = delete;
  Lookout& operator=(const Lookout&) = delete;

  /// Asks which of these have become more. Not before the last question was answered.
  void ask(Known known);
  /// Ends the thread. No question after it.
  void stop();

 private:
  void loop();

  std::unique_ptr<StoreReader> reader_;
  Reports reports_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Known> question_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace pane::relay
