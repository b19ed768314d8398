#include "bench/relay/load.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace pane::bench {

using testing::Client;

std::vector<Room> make_rooms(std::size_t count, std::size_t events, std::size_t size) {
  std::vector<Room> rooms;
  rooms.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    Room room{testing::Pair(1000 + i), {}, {}};
    const std::size_t clear =
        room.pair.people.event(room.pair.space, room.pair.a.phone, 0).bytes.size();
    for (std::size_t k = 0; k < events; ++k) {
      room.events.push_back(
          room.pair.people.event(room.pair.space, room.pair.a.phone, size - clear));
      wire::AppendT append;
      append.envelope = room.events.back().bytes;
      room.frames.push_back(testing::ws_frame(testing::Opcode::kBinary, testing::pack(append)));
    }
    rooms.push_back(std::move(room));
  }
  return rooms;
}

bool begin_rooms(std::uint16_t port, std::vector<Room>& rooms) {
  for (Room& room : rooms) {
    Client a(port);
    if (!a.login(room.pair.a.phone.seed, room.pair.space)) return false;
    for (const testing::Sealed* e :
         std::array{&room.pair.genesis, &room.pair.list_a, &room.pair.list_b}) {
      if (!a.append(*e)) return false;
    }
    for (int i = 0; i < 3; ++i) {
      if (!a.expect<wire::AckT>()) return false;
    }
  }
  return true;
}

Crowd::Crowd(std::uint16_t port) : port_(port), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}
Crowd::~Crowd() { ::close(epoll_); }

bool Crowd::join(const crypto::SignSeed& seed, const SpaceId& space, bool follow) {
  Line line{Client(port_), {}, {}};
  if (!line.client.login(seed, space)) return false;
  if (follow) {
    if (!line.client.from()) return false;
    for (;;) {
      const auto frame = line.client.next();
      if (!frame) return false;
      if (frame->body.type == wire::Body::CaughtUp) break;
    }
  }
  const int fd = line.client.socket().fd();
  ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = lines_.size();
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) != 0) return false;
  lines_.push_back(std::move(line));
  return true;
}

bool Crowd::flush(Line& line) {
  while (!line.out.empty()) {
    const ssize_t n =
        ::send(line.client.socket().fd(), line.out.data(), line.out.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    line.out.erase(line.out.begin(), line.out.begin() + n);
  }
  return true;
}

void Crowd::send(std::size_t at, const Bytes& frame) {
  Line& line = lines_[at];
  if (line.out.empty()) {
    const ssize_t n = ::send(line.client.socket().fd(), frame.data(), frame.size(), MSG_NOSIGNAL);
    if (n == static_cast<ssize_t>(frame.size())) return;
    line.out.assign(frame.begin() + std::max<ssize_t>(n, 0), frame.end());
    full_.push_back(at);
    return;
  }
  line.out.insert(line.out.end(), frame.begin(), frame.end());
}

bool Crowd::read(std::size_t at, const Heard& heard) {
  Line& line = lines_[at];
  std::array<Byte, 65536> some;
  const ssize_t n = ::recv(line.client.socket().fd(), some.data(), some.size(), 0);
  if (n <= 0) return n < 0 && errno == EAGAIN;
  line.in.insert(line.in.end(), some.begin(), some.begin() + n);
  std::size_t from = 0;
  for (;;) {  // whole frames; a server's are not masked
    const View left = View(line.in).subspan(from);
    if (left.size() < 2) break;
    const std::size_t head = left[1] < 126 ? 2 : left[1] == 126 ? 4 : 10;
    if (left.size() < head) break;
    std::size_t size = left[1];
    if (head > 2) {
      size = 0;
      for (std::size_t i = 2; i < head; ++i) size = size << 8 | left[i];
    }
    if (left.size() < head + size) break;
    const View body = left.subspan(head, size);
    from += head + size;
    if ((left[0] & 0x0f) == 9) {
      send(at, testing::ws_frame(testing::Opcode::kPong, body));
      continue;
    }
    if ((left[0] & 0x0f) != 2) return false;
    const Bytes aligned(body.begin(), body.end());
    const wire::Body type = wire::GetFrame(aligned.data())->body_type();
    heard(at, type == wire::Body::Ack       ? Kind::kAck
              : type == wire::Body::Deliver ? Kind::kDeliver
                                            : Kind::kOther);
  }
  line.in.erase(line.in.begin(), line.in.begin() + static_cast<std::ptrdiff_t>(from));
  return true;
}

bool Crowd::poll(std::chrono::microseconds patience, const Heard& heard) {
  std::array<epoll_event, 256> events;
  const timespec wait{patience.count() / 1'000'000, patience.count() % 1'000'000 * 1000};
  const int n =
      ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &wait, nullptr);
  for (int i = 0; i < n; ++i) {
    if (!read(events[static_cast<std::size_t>(i)].data.u64, heard)) return false;
  }
  std::erase_if(full_, [this](std::size_t at) { return flush(lines_[at]); });
  return true;
}

}  // namespace pane::bench
