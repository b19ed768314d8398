// Group commit: one thread takes everything that waits, of all spaces, and makes it durable with
// one sync. Not here: who waits for it. Invariants: batches are reported in the order in which
// their parts were pushed; after a failure nothing more is written, but while the database is away
// the same batch is tried again.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "relay/limits.hpp"
#include "relay/store/store.hpp"

namespace pane::relay {

/// What a put takes in the queue, in bytes.
[[nodiscard]] inline std::size_t weight(const MailPut& put) {
  return put.body.size() + limits::kMailPutBytes;
}

class CommitQueue {
 public:
  struct Reports {
    std::function<std::int64_t()> now;                 ///< Unix seconds
    std::function<void(Batch, BatchResult)> done;      ///< called on the commit thread
    std::function<void(std::string sentence)> failed;  ///< the same; once
    std::function<void()> away;  ///< the same; each time that the database could not be reached
  };

  CommitQueue(Store& store, Reports reports);
  ~CommitQueue();
  CommitQueue(const CommitQueue&) = delete;
  CommitQueue& operator=(const CommitQueue&) = delete;

  void push(NewEnvelope envelope);
  void push(MailPut put);
  void sweep_mail();
  /// Writes what waits, unless the database is away, then ends the thread. No push after it.
  void stop();

 private:
  void loop();
  /// False: there is nothing more, and stop() was called.
  bool take(Batch& batch);
  /// Nothing: stop() was called while the database was away.
  std::optional<BatchResult> commit(Batch& batch);

  Store& store_;
  Reports reports_;
  std::mutex mutex_;
  std::condition_variable wake_;
  struct Waiting {
    std::deque<NewEnvelope> envelopes;
    std::deque<MailPut> mail;
    bool sweep_mail = false;
  };
  Waiting waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace pane::relay
