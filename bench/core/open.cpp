#include "bench/core/open.hpp"

#include <chrono>
#include <cstdio>
#include <functional>

#include "core/session/core.hpp"
#include "sim/random.hpp"

namespace pane::bench {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(const std::function<void()>& work) {
  const auto began = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

class Phone {
 public:
  explicit Phone(std::int64_t clock) : clock_(clock) {}
  template <class T>
  const Bytes& give(T command) {
    input_ = pack(std::move(command));
    output_ = core_.dispatch(input_);
    return output_;
  }
  template <class T>
  Bytes pack(T command) const {
    command::InputT in;
    in.now = clock_;
    in.body.Set(std::move(command));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(command::Input::Pack(b, &in));
    return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
  }
  [[nodiscard]] const view::Output& output() const { return *view::GetOutput(output_.data()); }
  session::Core& core() { return core_; }

 private:
  std::int64_t clock_;
  sim::SeededRandom random_{9};
  session::Core core_{random_};
  Bytes input_, output_;
};

/// Median of several, of which the first may be slower and says so.
void show(Phone& phone, const char* name, command::Screen screen) {
  std::vector<double> all;
  for (int i = 0; i < 21; ++i) {
    command::ShowT s;
    s.screen = screen;
    const Bytes input = phone.pack(std::move(s));
    all.push_back(milliseconds([&] { (void)phone.core().dispatch(input); }));
  }
  const double first = all.front();
  std::sort(all.begin(), all.end());
  std::printf("  show %-10s %8.2f ms  (first %.2f, slowest %.2f)\n", name, all[all.size() / 2],
              first, all.back());
}

}  // namespace

int open_and_go_on(View disk) {
  Reader r(disk);
  if (as_text(r.raw(4)) != "PNDK") return std::puts("This is no disk of years."), 1;
  Phone phone(static_cast<std::int64_t>(r.u64()));
  command::LoadPackT load;
  load.bytes = to_bytes(r.raw(r.u32()));
  phone.give(std::move(load));
  command::OpenT open;
  open.device_zone = "Europe/Berlin";
  while (r.left() > 0) {
    auto record = std::make_unique<command::RecordT>();
    record->key = std::string(as_text(r.raw(r.u16())));
    record->value = to_bytes(r.raw(r.u32()));
    open.records.push_back(std::move(record));
  }
  const Bytes input = phone.pack(std::move(open));
  Bytes output;
  const double ms = milliseconds([&] { output = phone.core().dispatch(input); });
  const view::Output& out = *view::GetOutput(output.data());
  if (out.problem() != view::Problem::None || !out.shell()->paired())
    return std::puts("It does not open."), 1;
  std::printf("  open            %8.1f ms  (%.1f MB of records)\n", ms,
              static_cast<double>(input.size()) / 1e6);
  show(phone, "today", command::Screen::Today);
  show(phone, "share", command::Screen::Share);
  show(phone, "check-in", command::Screen::CheckIn);
  show(phone, "jar", command::Screen::Jar);
  show(phone, "journal", command::Screen::Journal);
  command::ShowT none;
  phone.give(std::move(none));
  const double tick = milliseconds([&] { phone.give(command::TickT{}); });
  command::AppreciateT thanks;
  thanks.did = "You stayed.";
  const double write = milliseconds([&] { phone.give(std::move(thanks)); });
  if (phone.output().problem() != view::Problem::None) return std::puts("It cannot write."), 1;
  std::printf("  tick            %8.2f ms\n  write and store %8.2f ms\n", tick, write);
  return 0;
}

}  // namespace pane::bench
