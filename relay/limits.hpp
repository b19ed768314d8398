// Every bound the relay holds its clients and itself to, in one place.
// Not here: what is said when one is reached (service/), or how it is measured.
// Invariants: memory held for strangers is a product of numbers on this page; nothing else lets it
// grow.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace pane::relay::limits {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// ---- connections
// --------------------------------------------------------------------------------------------------
/// Those that a test has to reach over real sockets, and therefore sets lower. The program runs
/// with these values.
struct Bounds {
  std::size_t connections = 20'000;     ///< at once, of every kind; strangers hold a quarter
  std::size_t of_address = 1'000;       ///< of these, from one address
  std::uint64_t most_bytes = 0;         ///< of all that is kept; 0: what the disk holds
  std::uint64_t disk_kept = 64u << 20;  ///< bytes that stay free on the disk
  milliseconds request = seconds(10);   ///< to send a whole request
  milliseconds login = seconds(20);     ///< to log in or to touch a mailbox
  milliseconds stay = minutes(10);      ///< without a login to a space that is known
  milliseconds write = seconds(60);     ///< for one message to leave
  std::size_t queued = 256u << 20;      ///< bytes queued for all; above, some are cut
  milliseconds slow = seconds(5);       ///< for one message to leave: those are cut first
  milliseconds idle =
      seconds(90);  ///< without a byte, pings included: who answers no ping is cut within that
};
constexpr std::size_t kFrameBytes =
    68 * 1024;  ///< one message: the largest envelope and what frames it
constexpr std::size_t kHeaderBytes = 8 * 1024;  ///< request line and headers of HTTP
constexpr std::size_t kHostBytes = 255;         ///< the Host header
constexpr seconds kKeepAlive{30};               ///< between two requests
constexpr seconds kUpgradeTimeout{10};          ///< to finish the WebSocket handshake
constexpr seconds kDrain{2};                    ///< for what a refused request still sends
constexpr std::size_t kDrainBytes = 64 * 1024;
constexpr seconds kTick{10};        ///< between two looks at the clock, for what has no timer
constexpr seconds kStopTimeout{5};  ///< for what is queued, once the relay is told to stop
constexpr std::size_t kMeterConnections = 16;  ///< at once, to the address that gives numbers

// ---- flow, per connection
// -----------------------------------------------------------------------------------------
constexpr std::size_t kSentBytes = 128;  ///< what a queued message weighs beside its bytes
constexpr std::size_t kSendHigh =
    256 * 1024;  ///< bytes queued: above, deliveries wait in the store, and reading pauses
constexpr std::size_t kSendLow = 64 * 1024;         ///< bytes queued: below, they go on
constexpr std::size_t kSendMost = 2 * 1024 * 1024;  ///< bytes queued: above, the connection is cut
constexpr std::size_t kPendingAppends = 512;        ///< not yet durable; above, reading pauses
constexpr std::size_t kPendingBytes = 1024 * 1024;  ///< the same in bytes
constexpr double kFramesPerSecond = 1'000;          ///< sustained; above, reading pauses
constexpr double kFrameBurst = 8'000;               ///< frames at once before that rate holds
constexpr double kFrameReads = 4'096;  ///< bytes read to list ids that count as a frame
constexpr double kIdleReads = 500;     ///< from a socket without a whole message; then it is cut
constexpr double kIdleReadsPerSecond = 20;      ///< that are given back
constexpr std::size_t kGetIds = 64;             ///< ids in one Get, and waiting for answers
constexpr std::size_t kIdsPage = 1'024;         ///< ids in one answer to ListIds
constexpr std::size_t kIdsBytes = 1024 * 1024;  ///< of envelopes looked at for that
constexpr std::size_t kReadRows = 64;           ///< envelopes read from the store at a time
constexpr std::size_t kReadBytes = 128 * 1024;  ///< the same in bytes (the last one may exceed it)

// ---- of one address, over all of its connections; those of this machine itself are not counted
// ----------------------------------------------------------------------------------------------
constexpr double kChecksPerSecond = 1'000;  ///< signatures; above, reading pauses
constexpr double kCheckBurst = 4'000;
constexpr double kMailboxesPerMinute = 10;  ///< that it begins
constexpr double kMailboxBurst = 60;
constexpr double kSpacesPerMinute = 6;  ///< the same
constexpr double kSpaceBurst = 30;
constexpr std::size_t kAddresses = 16'384;  ///< told apart

// ---- storage
// ------------------------------------------------------------------------------------------------------
constexpr std::uint64_t kMemberBytes =
    64ull * 1024 * 1024;                         ///< uploaded by one member to one space
constexpr std::size_t kListsPerMember = 128;     ///< device lists that a member signed
constexpr std::size_t kSpacesPerIdentity = 256;  ///< named in answer to a recovery login
constexpr std::size_t kDamagedSpaces = 64;       ///< set apart; with more, the whole is damaged
constexpr std::size_t kSpoiltPlaces = 1'024;     ///< of a space, that are remembered
constexpr std::size_t kSpoiltSpaces = 1'024;     ///< of which any are
constexpr std::size_t kQueueBytes = 64 * 1024 * 1024;  ///< of all, waiting to become durable
constexpr std::size_t kMailPutBytes = 128;             ///< what a put weighs there beside its body
constexpr std::size_t kBatchWrites = 1'024;            ///< in one transaction
constexpr std::size_t kBatchBytes =
    2 * 1024 * 1024;                            ///< the same in bytes (the last may exceed it)
constexpr milliseconds kStorePatience{30'000};  ///< with another program that has locked the store
constexpr milliseconds kReaderPatience{500};    ///< the same where all wait for an answer
constexpr milliseconds kAwayPatience{5'000};    ///< with a database that does not answer
constexpr milliseconds kAwayRest{250};          ///< between two tries to reach a database
constexpr milliseconds kIdleTransaction{10'000};  ///< until the server ends one nobody goes on with
constexpr int kCommitTries = 16;                  ///< of a transaction that others undid
constexpr milliseconds kFollow{500};  ///< between two looks for what others wrote to the database
constexpr milliseconds kHintRest{1'000};    ///< between two tries to reach what carries hints
constexpr milliseconds kHintPatience{100};  ///< for one to leave
constexpr int kHintBytes = 64 * 1024;       ///< of them, that wait for it
constexpr std::uint64_t kSpareBytes = 1024 * 1024;  ///< set aside for a start on a full disk
constexpr std::size_t kLogKept = 16 * 1024 * 1024;  ///< of SQLite's log, once it was written back
constexpr milliseconds kTidyAfter{250};             ///< of rest until the store tidies up
constexpr std::size_t kCachedHeads = 65'536;        ///< ends of logs kept in memory by the store

// ---- mailboxes
// ----------------------------------------------------------------------------------------------------
constexpr std::size_t kMailSlots = 4;
constexpr std::size_t kMailBytes = 4 * 1024;      ///< one slot
constexpr std::size_t kMailboxes = 50'000;        ///< in all
constexpr std::int64_t kMailSeconds = 24 * 3600;  ///< life of a mailbox
constexpr std::int64_t kMailTombSeconds =
    24 * 3600;                                ///< how long after that it is still called expired
constexpr std::size_t kMailFrames = 256;      ///< puts and watches of one connection
constexpr std::size_t kMailWatches = 4;       ///< mailboxes watched by one connection
constexpr std::size_t kMailWatchers = 8;      ///< connections watching one mailbox
constexpr seconds kClockJump{60};             ///< of the clock: then nothing is removed for a while
constexpr std::size_t kSweptMailboxes = 256;  ///< at once
constexpr seconds kMailSweep{600};            ///< between two removals of what expired

// ---- logging
// ------------------------------------------------------------------------------------------------------
constexpr seconds kSlowDisk{5};  ///< for one batch; above, the relay says that it is not ready
constexpr minutes kCounts{10};   ///< between two lines of counts, while there is something to count

// ---- the app's files
// ----------------------------------------------------------------------------------------------
constexpr std::size_t kSiteBytes = 64 * 1024 * 1024;
constexpr std::size_t kSiteFiles = 4'096;

}  // namespace pane::relay::limits
