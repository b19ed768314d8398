#include "cli/pool/pool.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace pane::cli {

int cores() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

void for_each_pair(int count, int threads, const std::function<void(int)>& task,
                   const std::function<void(double)>& progress) {
  std::atomic<int> next = 0;
  std::mutex mutex;
  std::condition_variable moved;
  int done = 0;
  std::vector<std::jthread> workers;
  workers.reserve(static_cast<std::size_t>(std::max(threads, 0)));
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      for (int at = next++; at < count; at = next++) {
        task(at);
        const std::lock_guard lock(mutex);
        ++done;
        moved.notify_one();
      }
    });
  }
  std::unique_lock lock(mutex);
  for (int told = 0; told < count;) {
    moved.wait(lock, [&] { return done > told; });
    told = done;
    if (progress) progress(static_cast<double>(told) / count);
  }
}

}  // namespace pane::cli
