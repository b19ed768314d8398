#include "relay/service/lookout.hpp"

#include <utility>

namespace pane::relay {

Lookout::Lookout(std::unique_ptr<StoreReader> reader, Reports reports)
    : reader_(std::move(reader)), reports_(std::move(reports)), thread_([this] { loop(); }) {}

Lookout::~Lookout() { stop(); }

void Lookout::ask(Known known) {
  {
    const std::lock_guard lock(mutex_);
    question_ = std::move(known);
  }
  wake_.notify_one();
}

void Lookout::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Lookout::loop() {
  for (;;) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || question_; });
    if (stopping_) return;
    const Known known = *std::exchange(question_, std::nullopt);
    lock.unlock();
    try {
      reports_.found(reader_->moved(known));
    } catch (const StoreAway&) {
      reports_.away();
    } catch (const StoreDamage&) {
      reports_.blind();
    } catch (const StoreFailure& failure) {
      reports_.failed(failure.what());
    }
  }
}

}  // namespace pane::relay
