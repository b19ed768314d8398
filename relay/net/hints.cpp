#include "relay/net/hints.hpp"

#include <nats/nats.h>

#include "relay/limits.hpp"
#include "relay/net/server.hpp"

namespace pane::relay {
namespace {

constexpr const char* kSubject = "pane.news";
constexpr std::size_t kIdBytes = SpaceId{}.bytes.size();

struct Destroy {
  void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
  void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
  void operator()(natsSubscription* subscription) const { natsSubscription_Destroy(subscription); }
};

void expect(natsStatus status) {
  if (status == NATS_OK) return;
  throw ServeFailure(
      "The address after --nats cannot be used. It looks like nats://host:4222, with a user and a "
      "password before the host where the server wants them.");
}

}  // namespace

class Hints::Line {
 public:
  Line(const std::string& address, std::function<void(std::vector<SpaceId>)> heard)
      : heard_(std::move(heard)) {
    natsOptions* made = nullptr;
    expect(natsOptions_Create(&made));
    const std::unique_ptr<natsOptions, Destroy> options(made);
    expect(natsOptions_SetURL(made, address.c_str()));
    expect(natsOptions_SetName(made, "pane"));
    expect(natsOptions_SetNoEcho(made, true));
    expect(natsOptions_SetSendAsap(made, true));
    expect(natsOptions_SetMaxReconnect(made, -1));
    expect(natsOptions_SetReconnectWait(made, limits::kHintRest.count()));
    // Whoever gives hints must not wait, and old ones are worth nothing.
    expect(natsOptions_SetWriteDeadline(made, limits::kHintPatience.count()));
    expect(natsOptions_SetReconnectBufSize(made, limits::kHintBytes));
    // By itself the library would write what it meets to standard error.
    expect(natsOptions_SetErrorHandler(
        made, [](natsConnection*, natsSubscription*, natsStatus, void*) {}, nullptr));
    expect(natsOptions_SetRetryOnFailedConnect(
        made, true, [](natsConnection*, void*) {}, nullptr));
    natsConnection* connection = nullptr;
    const natsStatus status = natsConnection_Connect(&connection, made);
    connection_.reset(connection);
    expect(status == NATS_NOT_YET_CONNECTED ? NATS_OK : status);
    natsSubscription* subscription = nullptr;
    expect(natsConnection_Subscribe(&subscription, connection, kSubject, &Line::received, this));
    subscription_.reset(subscription);
  }
  ~Line() {
    subscription_.reset();
    connection_.reset();
    nats_CloseAndWait(0);  // its threads call back
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void tell(const std::vector<SpaceId>& spaces) {
    Bytes all;
    for (const SpaceId& id : spaces) all.insert(all.end(), id.bytes.begin(), id.bytes.end());
    // What does not leave is found without.
    (void)natsConnection_Publish(connection_.get(), kSubject, all.data(),
                                 static_cast<int>(all.size()));
  }

 private:
  static void received(natsConnection*, natsSubscription*, natsMsg* message, void* line) {
    const View all(reinterpret_cast<const Byte*>(natsMsg_GetData(message)),
                   static_cast<std::size_t>(natsMsg_GetDataLength(message)));
    std::vector<SpaceId> spaces;
    if (all.size() % kIdBytes == 0 && all.size() / kIdBytes <= limits::kBatchWrites) {
      for (std::size_t at = 0; at < all.size(); at += kIdBytes) {
        spaces.push_back(SpaceId::of(all.subspan(at, kIdBytes)));
      }
    }
    natsMsg_Destroy(message);
    if (!spaces.empty()) static_cast<Line*>(line)->heard_(std::move(spaces));
  }

  std::function<void(std::vector<SpaceId>)> heard_;
  std::unique_ptr<natsConnection, Destroy> connection_;
  std::unique_ptr<natsSubscription, Destroy> subscription_;
};

Hints::Hints(const std::string& address, std::function<void(std::vector<SpaceId>)> heard)
    : line_(std::make_unique<Line>(address, std::move(heard))) {}
Hints::~Hints() = default;

void Hints::tell(const std::vector<SpaceId>& spaces) { line_->tell(spaces); }

bool is_nats(std::string_view address) {
  return address.starts_with("nats://") || address.starts_with("tls://");
}

}  // namespace pane::relay
