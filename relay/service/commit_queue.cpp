#include "relay/service/commit_queue.hpp"

#include <algorithm>
#include <iterator>

#include "relay/limits.hpp"
#include "relay/service/sound.hpp"

namespace pane::relay {
namespace {

template <class T>
void move_first(std::deque<T>& from, std::vector<T>& to, std::size_t count) {
  const auto n = static_cast<std::ptrdiff_t>(count);
  to.assign(std::make_move_iterator(from.begin()), std::make_move_iterator(from.begin() + n));
  from.erase(from.begin(), from.begin() + n);
}

/// How many of them one transaction takes: a large one would hold up those behind it.
std::size_t fitting(const std::deque<NewEnvelope>& waiting) {
  const std::size_t most = std::min(waiting.size(), limits::kBatchWrites);
  std::size_t n = 0;
  for (std::size_t bytes = 0; n < most && bytes < limits::kBatchBytes; ++n) {
    bytes += waiting[n].bytes.size();
  }
  return n;
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
    waiting_.sweep_mail = !stopping_;
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
  move_first(waiting_.envelopes, batch.envelopes, fitting(waiting_.envelopes));
  move_first(waiting_.mail, batch.mail, std::min(waiting_.mail.size(), limits::kBatchWrites));
  std::swap(batch.sweep_mail, waiting_.sweep_mail);
  return true;
}

std::optional<BatchResult> CommitQueue::commit(Batch& batch) {
  for (;;) {
    batch.now = reports_.now();
    try {
      return store_.commit(batch);
    } catch (const StoreAway&) {
      reports_.away();
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, limits::kAwayRest, [this] { return stopping_; })) return std::nullopt;
  }
}

void CommitQueue::loop() {
  Batch batch;
  try {
    while (take(batch)) {
      batch.sound = sound;
      std::optional<BatchResult> result = commit(batch);
      if (!result) return;
      if (result->sweep_more) sweep_mail();
      reports_.done(std::move(batch), std::move(*result));
      store_.tidy(true);
    }
  } catch (const StoreFailure& failure) {
    reports_.failed(failure.what());
  }
}

}  // namespace pane::relay
