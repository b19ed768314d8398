#include "relay/service/commit_queue.hpp"

#include <algorithm>
#include <iterator>

#include "relay/limits.hpp"

namespace pane::relay {
namespace {

template <class T>
void move_some(std::vector<T>& from, std::vector<T>& to, std::size_t most) {
  const auto n = static_cast<std::ptrdiff_t>(std::min(from.size(), most));
  to.assign(std::make_move_iterator(from.begin()), std::make_move_iterator(from.begin() + n));
  from.erase(from.begin(), from.begin() + n);
}

}  // namespace

CommitQueue::CommitQueue(Store& store, Reports reports)
    : store_(store), reports_(std::move(reports)), thread_([this] { loop(); }) {}

CommitQueue::~CommitQueue() { stop(); }

void CommitQueue::push(NewEnvelope envelope) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.envelopes.push_back(std::move(envelope));
  }
  wake_.notify_one();
}

void CommitQueue::push(MailPut put) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.mail.push_back(std::move(put));
  }
  wake_.notify_one();
}

void CommitQueue::sweep_mail() {
  {
    const std::lock_guard lock(mutex_);
    waiting_.sweep_mail = true;
  }
  wake_.notify_one();
}

void CommitQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool CommitQueue::take(Batch& batch) {
  std::unique_lock lock(mutex_);
  const auto some = [this] {
    return !waiting_.envelopes.empty() || !waiting_.mail.empty() || waiting_.sweep_mail;
  };
  const auto ready = [&] { return stopping_ || some(); };
  if (!wake_.wait_for(lock, limits::kTidyAfter, ready)) {
    // Nobody waits: the time for work that would hold up an append.
    lock.unlock();
    store_.tidy(false);
    lock.lock();
    wake_.wait(lock, ready);
  }
  if (!some()) return false;
  batch = Batch{};
  if (waiting_.envelopes.size() <= limits::kBatchWrites &&
      waiting_.mail.size() <= limits::kBatchWrites) {
    std::swap(batch, waiting_);
  } else {
    move_some(waiting_.envelopes, batch.envelopes, limits::kBatchWrites);
    move_some(waiting_.mail, batch.mail, limits::kBatchWrites);
    std::swap(batch.sweep_mail, waiting_.sweep_mail);
  }
  return true;
}

void CommitQueue::loop() {
  Batch batch;
  try {
    while (take(batch)) {
      batch.now = reports_.now();
      BatchResult result = store_.commit(batch);
      reports_.done(std::move(batch), std::move(result));
      store_.tidy(true);
    }
  } catch (const StoreFailure& failure) {
    reports_.failed(failure.what());
  }
}

}  // namespace pane::relay
