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

double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

/// Median of several, of which the first may be slower and says so.
void show(Phone& phone, const char* name, command::Screen screen) {
  std::vector<double> all;
  for (int i = 0; i < 21; ++i) {
    command::ShowT s;
    s.screen = screen;
    const Bytes input = phone.pack(std::move(s));
    all.push_back(milliseconds([&] { (void)phone.core().dispatch(input); }));
  }
  std::printf("  show %-10s %8.2f ms  (first %.2f, slowest %.2f)\n", name, median(all), all.front(),
              *std::max_element(all.begin(), all.end()));
}

struct Disk {
  std::int64_t clock = 0;
  Bytes pack;
  std::vector<std::pair<std::string, Bytes>> records;
};

bool read(View bytes, Disk& out) {
  Reader r(bytes);
  if (as_text(r.raw(4)) != "PNDK") return false;
  out.clock = static_cast<std::int64_t>(r.u64());
  out.pack = to_bytes(r.raw(r.u32()));
  while (r.left() > 0) {
    std::string key(as_text(r.raw(r.u16())));
    out.records.emplace_back(std::move(key), to_bytes(r.raw(r.u32())));
  }
  return r.ok();
}

/// The two greatest parts of an opening by themselves: chunks into a log, and the log into what was
/// counted.
bool show_parts(const Disk& disk) {
  session::Vault vault;
  std::unique_ptr<session::Space> pair;
  for (const auto& [key, value] : disk.records) {
    if (key == "db") vault.set_key(crypto::SymmetricKey::of(value));
  }
  for (const auto& [key, value] : disk.records) {
    SpaceId id;
    if (key.rfind("s/", 0) != 0 || !id_from_hex(key.substr(2), id)) continue;
    const auto plain = vault.open(key, value);
    auto space = session::Space::read_setup(id, plain.ok() ? View(*plain) : View{});
    if (space && (*space)->pair()) pair = std::move(*space);
  }
  if (!pair) return false;
  const std::string chunks = "c/" + to_hex(pair->setup.id.view()) + "/";
  bool all = true;
  std::size_t n = 0;
  const double restore = milliseconds([&] {
    for (const auto& [key, value] : disk.records) {
      if (key.rfind(chunks, 0) != 0) continue;
      const auto plain = vault.open(key, value);
      all = all && plain.ok() && pair->read_chunk(*plain, n++).ok();
    }
  });
  if (!all) return false;
  std::vector<double> folds;
  for (int i = 0; i < 5; ++i) {
    practice::Fold fold;
    log::SpaceLog::News anew;
    anew.refold = true;
    folds.push_back(milliseconds([&] {
      fold.update(pair->log, anew);
      fold.freshen(pair->log);
    }));
  }
  std::printf("  read chunks     %8.1f ms  (%zu chunks, %zu entries)\n", restore, n,
              pair->log.size());
  std::printf("  fold            %8.1f ms  (all of them anew)\n", median(folds));
  return true;
}

/// What was done with the disk of years: opened in a fresh core.
std::unique_ptr<Phone> opened(const Disk& disk, double& ms, std::size_t& size) {
  auto phone = std::make_unique<Phone>(disk.clock);
  command::LoadPackT load;
  load.bytes = disk.pack;
  phone->give(std::move(load));
  command::OpenT open;
  open.device_zone = "Europe/Berlin";
  for (const auto& [key, value] : disk.records) {
    auto record = std::make_unique<command::RecordT>();
    record->key = key;
    record->value = value;
    open.records.push_back(std::move(record));
  }
  const Bytes input = phone->pack(std::move(open));
  size = input.size();
  Bytes output;
  ms = milliseconds([&] { output = phone->core().dispatch(input); });
  const view::Output& out = *view::GetOutput(output.data());
  const bool good = out.problem() == view::Problem::None && out.shell()->paired();
  return good ? std::move(phone) : nullptr;
}

}  // namespace

int open_and_go_on(View bytes) {
  Disk disk;
  if (!read(bytes, disk)) return std::puts("This is no disk of years."), 1;
  if (!show_parts(disk)) return std::puts("Its chunks cannot be read."), 1;
  std::vector<double> opens;
  std::size_t size = 0;
  std::unique_ptr<Phone> kept;
  for (int i = 0; i < 5; ++i) {
    kept = opened(disk, opens.emplace_back(), size);
    if (!kept) return std::puts("It does not open."), 1;
  }
  std::printf("  open            %8.1f ms  (first %.1f; %zu records, %.1f MB)\n", median(opens),
              opens.front(), disk.records.size(), static_cast<double>(size) / 1e6);
  Phone& phone = *kept;
  show(phone, "today", command::Screen::Today);
  show(phone, "share", command::Screen::Share);
  show(phone, "check-in", command::Screen::CheckIn);
  show(phone, "jar", command::Screen::Jar);
  show(phone, "journal", command::Screen::Journal);
  show(phone, "pane", command::Screen::Pane);
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
