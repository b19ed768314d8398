// The store's contract on PostgreSQL, and what is its own: several who write, a server that goes
// away, transactions that are undone, and what a relay does not start on.
#include "relay/store/postgres_store.hpp"

#include <atomic>
#include <cstring>
#include <map>
#include <set>
#include <thread>

#include "relay/limits.hpp"
#include "tests/relay/postgres_server.hpp"
#include "tests/relay/store_contract.hpp"

namespace pane::testing {

using namespace pane::relay;

INSTANTIATE_TEST_SUITE_P(Postgres, StoreContract,
                         ::testing::Values(StoreOpener([](const std::string& folder) {
                           static std::string last, address;
                           if (folder != last) address = postgres().fresh();
                           last = folder;
                           return open_postgres_store(address);
                         })));

namespace {

NewEnvelope envelope(Byte space, std::uint32_t n, std::size_t size = 100) {
  NewEnvelope e;
  e.space.bytes.fill(space);
  e.id.bytes.fill(1);
  std::memcpy(e.id.bytes.data(), &n, sizeof n);
  e.bytes.assign(size, static_cast<Byte>(n));
  return e;
}
SpaceId space_id(Byte n) { return envelope(n, 0).space; }
Batch batch(std::vector<NewEnvelope> envelopes) {
  Batch b;
  b.envelopes = std::move(envelopes);
  return b;
}
Batch put(Byte box, Byte slot, Byte body) {
  MailPut m;
  m.mailbox.bytes.fill(box);
  m.slot = slot;
  m.body.assign(50, body);
  m.may_create = true;
  Batch b;
  b.now = 1000;
  b.mail.push_back(m);
  return b;
}
std::string refusal(const std::string& address) {
  try {
    open_postgres_store(address);
  } catch (const StoreFailure& failure) {
    return failure.what();
  }
  return "opened";
}

/// An empty database for each test.
class PostgresStore : public ::testing::Test {
 protected:
  std::string sql(const std::string& text) { return PostgresServer::sql(address_, text); }
  /// Before each row that is inserted with this condition, that error.
  void fail_inserts(const std::string& condition, const std::string& state) {
    sql("CREATE SEQUENCE pane.tries; CREATE OR REPLACE FUNCTION pane.fail() RETURNS trigger AS $$ "
        "BEGIN IF " +
        condition + " THEN RAISE EXCEPTION 'as told' USING ERRCODE = '" + state +
        "'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql; CREATE TRIGGER fail BEFORE INSERT ON "
        "pane.envelope FOR EACH ROW EXECUTE FUNCTION pane.fail()");
  }
  void mend() { sql("DROP TRIGGER fail ON pane.envelope"); }

  std::string address_ = postgres().fresh();
};

/// All of a space's log holds together. The ids in it, in order.
std::vector<EnvelopeId> whole_log(StoreReader& reader, const SpaceId& space) {
  std::vector<EnvelopeId> ids;
  std::set<EnvelopeId> once;
  Hash chain;
  for (;;) {
    const auto rows = reader.read(space, ids.size(), 64, 1 << 20);
    for (const Stored& s : rows) {
      EXPECT_EQ(s.seq, ids.size() + 1);
      chain = next_chain(chain, s.id);
      EXPECT_EQ(s.chain, chain);
      EXPECT_TRUE(once.insert(s.id).second) << "twice";
      ids.push_back(s.id);
    }
    if (rows.empty()) break;
  }
  const auto head = reader.head(space);
  EXPECT_EQ(head ? head->seq : 0, ids.size());
  return ids;
}

TEST_F(PostgresStore, SeveralNodesWriteToTheSameSpacesAtOnce) {
  constexpr std::uint32_t kNodes = 3, kBatches = 25;
  constexpr Byte kSpaces = 5;
  std::vector<std::unique_ptr<Store>> stores(kNodes);
  std::map<SpaceId, std::map<std::uint64_t, EnvelopeId>> told[kNodes];
  std::vector<std::thread> nodes;
  for (std::uint32_t n = 0; n < kNodes; ++n) {
    nodes.emplace_back([&, n] {
      stores[n] = open_postgres_store(address_);  // at once: one of them makes the tables
      for (std::uint32_t i = 0; i < kBatches; ++i) {
        Batch b;
        for (Byte space = 1; space <= kSpaces; ++space) {
          b.envelopes.push_back(envelope(space, 1000 * n + i));
          b.envelopes.push_back(envelope(space, 9000 + i));  // the same from every node
        }
        if (n % 2 != 0) std::reverse(b.envelopes.begin(), b.envelopes.end());
        const BatchResult r = stores[n]->commit(b);
        for (std::size_t k = 0; k < r.envelopes.size(); ++k) {
          told[n][b.envelopes[k].space][r.envelopes[k].seq] = b.envelopes[k].id;
        }
      }
    });
  }
  for (std::thread& t : nodes) t.join();
  const auto reader = stores[0]->reader();
  for (Byte space = 1; space <= kSpaces; ++space) {
    const auto ids = whole_log(*reader, space_id(space));
    EXPECT_EQ(ids.size(), (kNodes + 1) * kBatches);
    for (const auto& of_node : told) {
      for (const auto& [seq, id] : of_node.at(space_id(space))) EXPECT_EQ(ids.at(seq - 1), id);
    }
    EXPECT_EQ(reader->head(space_id(space))->used[0], ids.size() * 100);
  }
}

TEST_F(PostgresStore, ASlotTakesOneValueWhicheverNodeItIsPutAt) {
  const auto one = open_postgres_store(address_);
  const auto other = open_postgres_store(address_);
  for (Byte box = 1; box <= 40; ++box) {
    MailOutcome outcomes[2];
    std::thread first([&] { outcomes[0] = one->commit(put(box, 1, 5)).mail[0]; });
    std::thread second([&] { outcomes[1] = other->commit(put(box, 1, 6)).mail[0]; });
    first.join();
    second.join();
    EXPECT_EQ(std::set<MailOutcome>({outcomes[0], outcomes[1]}),
              std::set<MailOutcome>({MailOutcome::kStored, MailOutcome::kVoid}));
  }
}

TEST_F(PostgresStore, WhenTheServerGoesNothingIsConfirmedAndAllGoesOnWhenItIsBack) {
  const auto store = open_postgres_store(address_);
  const auto reader = store->reader();
  store->commit(batch({envelope(1, 1)}));
  for (const bool crash : {false, true}) {
    const std::uint32_t n = crash ? 3 : 2;
    if (crash) {
      postgres().crash();
    } else {
      postgres().stop();
    }
    EXPECT_THROW(store->commit(batch({envelope(1, n)})), StoreAway);
    EXPECT_THROW((void)reader->head(space_id(1)), StoreAway);
    EXPECT_THROW((void)reader->head(space_id(1)), StoreAway);  // also while it rests
    postgres().start();
    std::optional<Appended> a;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!a && std::chrono::steady_clock::now() < until) {
      try {
        a = store->commit(batch({envelope(1, n)})).envelopes[0];
      } catch (const StoreAway&) {
        std::this_thread::yield();
      }
    }
    ASSERT_TRUE(a);
    EXPECT_EQ(a->seq, n);
    EXPECT_FALSE(a->duplicate);
    std::optional<Head> head;
    while (!head && std::chrono::steady_clock::now() < until) {
      try {
        head = reader->head(space_id(1));
      } catch (const StoreAway&) {
        std::this_thread::yield();
      }
    }
    ASSERT_TRUE(head);
    EXPECT_EQ(head->seq, n);
  }
}

TEST_F(PostgresStore, WhatWasUndoneBecauseOfOthersIsTriedAgainSomeTimes) {
  for (const char* state : {"40001", "40P01"}) {
    const auto store = open_postgres_store(address_);
    store->commit(batch({envelope(1, 1)}));
    fail_inserts("nextval('pane.tries') < 5", state);
    EXPECT_FALSE(
        store->commit(batch({envelope(1, state[2] == '0' ? 2u : 3u)})).envelopes[0].duplicate);
    EXPECT_EQ(sql("SELECT last_value FROM pane.tries"), "5");
    sql("DROP SEQUENCE pane.tries");
    mend();
  }
  fail_inserts("nextval('pane.tries') > 0", "40001");
  const auto store = open_postgres_store(address_);
  EXPECT_THROW(store->commit(batch({envelope(1, 4)})), StoreAway);
  EXPECT_EQ(sql("SELECT last_value FROM pane.tries"), std::to_string(limits::kCommitTries));
  mend();
  EXPECT_EQ(store->commit(batch({envelope(1, 4)})).envelopes[0].seq, 4u);
  EXPECT_EQ(whole_log(*store->reader(), space_id(1)).size(), 4u);
}

TEST_F(PostgresStore, OnAFullDiskWhatIsThereIsConfirmedAndNothingMoreTaken) {
  const auto store = open_postgres_store(address_);
  store->commit(batch({envelope(1, 1)}));
  fail_inserts("true", "53100");
  Batch b = put(1, 1, 1);
  b.envelopes = {envelope(1, 1), envelope(1, 2), envelope(2, 3)};
  const BatchResult r = store->commit(b);
  EXPECT_TRUE(r.envelopes[0].duplicate);
  EXPECT_EQ(r.envelopes[1].not_stored, NotStored::kFull);
  EXPECT_EQ(r.envelopes[2].not_stored, NotStored::kFull);
  EXPECT_EQ(r.mail[0], MailOutcome::kFull);
  EXPECT_FALSE(store->reader()->head(space_id(2)));
  mend();
  EXPECT_EQ(store->commit(b).envelopes[1].seq, 2u);
}

TEST_F(PostgresStore, ADamagedSpaceIsSetApartAndTheOthersAreServed) {
  const auto store = open_postgres_store(address_);
  store->commit(batch({envelope(1, 1), envelope(2, 1)}));
  fail_inserts("get_byte(NEW.space, 0) = 1", "XX001");
  const auto r = store->commit(batch({envelope(1, 2), envelope(2, 2), envelope(3, 2)})).envelopes;
  EXPECT_EQ(r[0].not_stored, NotStored::kDamaged);
  EXPECT_EQ(r[1].seq, 2u);
  EXPECT_EQ(r[2].seq, 1u);
  mend();
  EXPECT_EQ(store->commit(batch({envelope(1, 2)})).envelopes[0].not_stored, NotStored::kDamaged);
  EXPECT_EQ(open_postgres_store(address_)->commit(batch({envelope(1, 2)})).envelopes[0].seq, 2u);
  // A value of the wrong form is damage, too, and not a crash.
  sql("UPDATE pane.envelope SET chain = '\\x01' WHERE seq = 1");
  EXPECT_THROW((void)store->reader()->chain_at(space_id(2), 1), StoreDamage);
}

TEST_F(PostgresStore, DoesNotStartOnWhatItMustNotWriteTo) {
  EXPECT_EQ(refusal(address_), "opened");
  const auto set_fsync = [&](const std::string& to) {
    sql("ALTER SYSTEM SET fsync = " + to);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    do sql("SELECT pg_reload_conf()");
    while (sql("SHOW fsync") != to && std::chrono::steady_clock::now() < until);
  };
  set_fsync("off");
  EXPECT_NE(refusal(address_).find("fsync"), std::string::npos);
  set_fsync("on");
  EXPECT_EQ(refusal(address_), "opened");
  sql("UPDATE pane.form SET version = 99");
  EXPECT_NE(refusal(address_).find("newer version"), std::string::npos);
}

TEST(PostgresAddress, NoPartOfItIsInWhatIsSaid) {
  for (const char* address :
       {"postgresql://pane:s3cret@127.0.0.1:1/none", "postgresql://pane:s3cret@x:y@/none",
        "postgresql://pane:s3cret@nowhere.invalid/none", "postgresql://pane:%zz:s3cret@/none"}) {
    const std::string said = refusal(address);
    EXPECT_NE(said.find("cannot be reached"), std::string::npos) << said;
    for (const char* part : {"s3cret", "none", "127", "nowhere", "zz"}) {
      EXPECT_EQ(said.find(part), std::string::npos) << said;
    }
  }
}

}  // namespace
}  // namespace pane::testing
