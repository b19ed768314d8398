#include "tests/relay/store_contract.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/verify/verify.hpp"
#include "relay/limits.hpp"

namespace pane::testing {

using namespace pane::relay;

namespace {

SpaceId space_id(Byte n) {
  SpaceId id;
  id.bytes.fill(n);
  return id;
}
NewEnvelope envelope(Byte space, Byte n, std::size_t size = 100, Byte type = 0, Byte uploader = 0) {
  NewEnvelope e;
  e.space = space_id(space);
  e.id.bytes.fill(n);
  e.type = type;
  e.uploader = uploader;
  e.bytes.assign(size, n);
  return e;
}
Batch batch(std::vector<NewEnvelope> envelopes) {
  Batch b;
  b.envelopes = std::move(envelopes);
  return b;
}
Batch mail_batch(std::int64_t now, std::vector<MailPut> mail) {
  Batch b;
  b.now = now;
  b.mail = std::move(mail);
  return b;
}
/// How long that takes, for comparing with what else takes its time here.
template <class Work>
std::chrono::nanoseconds took(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - begin;
}
MailPut put(Byte box, Byte slot, Byte body, bool may_create = true) {
  MailPut m;
  m.mailbox.bytes.fill(box);
  m.slot = slot;
  m.body.assign(50, body);
  m.may_create = may_create;
  return m;
}
MailboxId box_id(Byte n) {
  MailboxId id;
  id.bytes.fill(n);
  return id;
}

}  // namespace

TEST_P(StoreContract, AnEmptyStoreKnowsNothing) {
  EXPECT_FALSE(reader().head(space_id(1)));
  EXPECT_TRUE(reader().control(space_id(1)).empty());
  EXPECT_TRUE(reader().read(space_id(1), 0, 10, 1000).empty());
  EXPECT_FALSE(reader().chain_at(space_id(1), 1));
  EXPECT_FALSE(reader().get(space_id(1), envelope(1, 1).id));
  EXPECT_TRUE(reader().spaces_of(SignKey{}, 10).empty());
  EXPECT_FALSE(reader().mailbox(box_id(1), 0));
}

TEST_P(StoreContract, SequencesAreGapFreeForEachSpaceAndChainsFollowTheDefinition) {
  const BatchResult r = store().commit(
      batch({envelope(1, 1), envelope(2, 2), envelope(1, 3), envelope(1, 4), envelope(2, 5)}));
  ASSERT_EQ(r.envelopes.size(), 5u);
  const std::uint64_t seqs[] = {1, 1, 2, 3, 2};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(r.envelopes[i].seq, seqs[i]) << i;
  Hash chain;
  for (const Byte n : {1, 3, 4}) {
    chain = verify::hash("pane1.chain", {chain.view(), envelope(1, n).id.view()});
  }
  EXPECT_EQ(r.envelopes[3].chain, chain);
  EXPECT_EQ(reader().chain_at(space_id(1), 3), chain);
  EXPECT_EQ(reader().head(space_id(1))->chain, chain);
  EXPECT_EQ(reader().head(space_id(1))->seq, 3u);
}

TEST_P(StoreContract, ADuplicateTakesNoPlaceInItsBatchOrLater) {
  const BatchResult first = store().commit(batch({envelope(1, 1), envelope(1, 1), envelope(1, 2)}));
  EXPECT_FALSE(first.envelopes[0].duplicate);
  EXPECT_TRUE(first.envelopes[1].duplicate);
  EXPECT_EQ(first.envelopes[1].seq, 1u);
  EXPECT_EQ(first.envelopes[2].seq, 2u);
  const BatchResult again = store().commit(batch({envelope(1, 2), envelope(1, 3)}));
  EXPECT_TRUE(again.envelopes[0].duplicate);
  EXPECT_EQ(again.envelopes[0].seq, 2u);
  EXPECT_EQ(again.envelopes[0].chain, first.envelopes[2].chain);
  EXPECT_EQ(again.envelopes[1].seq, 3u);
  EXPECT_EQ(reader().head(space_id(1))->used[0], 300u);
}

TEST_P(StoreContract, WhatComesAgainWhereItIsSpoiltTakesANewPlaceAndLeavesTheOldOneEmpty) {
  const BatchResult first =
      store().commit(batch({envelope(1, 1, 100, 2), envelope(1, 2), envelope(1, 3)}));
  NewEnvelope other = envelope(1, 1, 100, 2);
  other.bytes[50] ^= 1;
  Batch again = batch({other});
  again.sound = [](const EnvelopeId&, View) { return true; };
  EXPECT_TRUE(store().commit(again).envelopes[0].duplicate);  // an author may sign one id twice
  EXPECT_EQ(reader().get(space_id(1), other.id)->bytes, envelope(1, 1).bytes);

  again.sound = [](const EnvelopeId& id, View bytes) { return bytes[50] != id.bytes[0]; };
  const Appended news = store().commit(again).envelopes[0];
  EXPECT_FALSE(news.duplicate);
  EXPECT_EQ(news.replaces, 1u);
  EXPECT_EQ(news.seq, 4u);
  EXPECT_EQ(news.chain, next_chain(first.envelopes[2].chain, other.id));
  EXPECT_TRUE(store().commit(again).envelopes[0].duplicate);
  open();
  const auto rows = reader().read(space_id(1), 0, 10, 10'000);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_TRUE(rows[0].bytes.empty());
  EXPECT_EQ(rows[0].chain, first.envelopes[0].chain);
  EXPECT_EQ(rows[3].bytes, other.bytes);
  EXPECT_EQ(reader().get(space_id(1), other.id)->seq, 4u);
  ASSERT_EQ(reader().control(space_id(1)).size(), 1u);
  EXPECT_EQ(reader().control(space_id(1))[0].seq, 4u);
}

TEST_P(StoreContract, OneIdMayStandInTwoSpaces) {
  const BatchResult r = store().commit(batch({envelope(1, 7), envelope(2, 7)}));
  EXPECT_FALSE(r.envelopes[1].duplicate);
  EXPECT_TRUE(reader().get(space_id(2), envelope(2, 7).id));
}

TEST_P(StoreContract, AFurtherStartGoesOnWhereItStopped) {
  const Hash chain =
      store().commit(batch({envelope(1, 1), envelope(1, 2, 70, 0, 1)})).envelopes[1].chain;
  open();
  EXPECT_EQ(reader().head(space_id(1))->seq, 2u);
  const Appended next = store().commit(batch({envelope(1, 3)})).envelopes[0];
  EXPECT_EQ(next.seq, 3u);
  EXPECT_EQ(next.chain, next_chain(chain, envelope(1, 3).id));
  EXPECT_EQ(reader().head(space_id(1))->used[0], 200u);
  EXPECT_EQ(reader().head(space_id(1))->used[1], 70u);
}

TEST_P(StoreContract, ReadsInOrderWithinItsBounds) {
  std::vector<NewEnvelope> all;
  for (Byte n = 1; n <= 20; ++n) all.push_back(envelope(1, n, 100));
  store().commit(batch(all));
  const auto some = reader().read(space_id(1), 5, 4, 1 << 20);
  ASSERT_EQ(some.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(some[i].seq, 6 + i);
    EXPECT_EQ(some[i].bytes, all[5 + i].bytes);
    EXPECT_EQ(some[i].chain, reader().chain_at(space_id(1), 6 + i));
  }
  EXPECT_EQ(reader().read(space_id(1), 0, 100, 250).size(), 3u);
  EXPECT_TRUE(reader().read(space_id(1), 20, 100, 250).empty());
  const auto last = reader().read(space_id(1), 17, 100, 1 << 20);
  ASSERT_EQ(last.size(), 3u);
  EXPECT_EQ(last[0].seq, 18u);
  EXPECT_EQ(last[2].id, all[19].id);
}

TEST_P(StoreContract, SmallestAndLargestBodiesComeBackAsTheyWere) {
  store().commit(batch({envelope(1, 1, 1), envelope(1, 2, 65950)}));
  EXPECT_EQ(reader().get(space_id(1), envelope(1, 1).id)->bytes, Bytes{1});
  EXPECT_EQ(reader().get(space_id(1), envelope(1, 2).id)->bytes, envelope(1, 2, 65950).bytes);
}

TEST_P(StoreContract, GenesisAndListsAreFoundAmongTheRest) {
  NewEnvelope genesis = envelope(1, 1, 10, 1);
  genesis.identities.resize(2);
  genesis.identities[0].bytes.fill(8);
  genesis.identities[1].bytes.fill(9);
  NewEnvelope other = envelope(2, 5, 10, 1);
  other.identities = {genesis.identities[0]};
  store().commit(
      batch({genesis, envelope(1, 2), envelope(1, 3, 10, 2), envelope(1, 4, 10, 3), other}));
  const auto control = reader().control(space_id(1));
  ASSERT_EQ(control.size(), 2u);
  EXPECT_EQ(control[0].id, genesis.id);
  EXPECT_EQ(control[0].bytes, genesis.bytes);
  EXPECT_EQ(control[1].id, envelope(1, 3).id);
  EXPECT_EQ(control[1].seq, 3u);
  EXPECT_EQ(reader().spaces_of(genesis.identities[0], 10),
            (std::vector<SpaceId>{space_id(1), space_id(2)}));
  EXPECT_EQ(reader().spaces_of(genesis.identities[0], 1).size(), 1u);
  EXPECT_EQ(reader().spaces_of(genesis.identities[1], 10), (std::vector<SpaceId>{space_id(1)}));
}

TEST_P(StoreContract, ASlotTakesOneValue) {
  const auto r = store().commit(mail_batch(1000, {put(1, 1, 5), put(1, 1, 5), put(1, 2, 6)})).mail;
  EXPECT_EQ(r, (std::vector<MailOutcome>{MailOutcome::kStored, MailOutcome::kSame,
                                         MailOutcome::kStored}));
  const auto box = reader().mailbox(box_id(1), 1000);
  ASSERT_TRUE(box);
  ASSERT_EQ(box->slots.size(), 2u);
  EXPECT_EQ(box->slots[0], (std::pair<Byte, Bytes>(1, Bytes(50, 5))));
  EXPECT_EQ(box->slots[1], (std::pair<Byte, Bytes>(2, Bytes(50, 6))));
}

TEST_P(StoreContract, OtherBytesVoidTheWholeMailboxForGood) {
  store().commit(mail_batch(1000, {put(1, 1, 5), put(1, 2, 6)}));
  EXPECT_EQ(store().commit(mail_batch(1001, {put(1, 2, 7)})).mail[0], MailOutcome::kVoid);
  open();
  EXPECT_EQ(store().commit(mail_batch(1002, {put(1, 1, 5)})).mail[0], MailOutcome::kVoid);
  const auto box = reader().mailbox(box_id(1), 1002);
  ASSERT_TRUE(box);
  EXPECT_TRUE(box->voided);
  EXPECT_TRUE(box->slots.empty());
}

TEST_P(StoreContract, OnlyTheFirstSlotMakesAMailboxAndOnlyWhereAllowed) {
  const auto r = store().commit(mail_batch(1000, {put(1, 2, 5), put(1, 1, 5, false)})).mail;
  EXPECT_EQ(r, (std::vector<MailOutcome>{MailOutcome::kAbsent, MailOutcome::kNotAllowed}));
  EXPECT_FALSE(reader().mailbox(box_id(1), 1000));
  store().commit(mail_batch(1000, {put(1, 1, 5)}));
  EXPECT_EQ(store().commit(mail_batch(1000, {put(1, 2, 6, false)})).mail[0], MailOutcome::kStored);
}

TEST_P(StoreContract, AMailboxLivesADayIsThenExpiredAndAtLastGone) {
  store().commit(mail_batch(1000, {put(1, 1, 5)}));
  const std::int64_t end = 1000 + limits::kMailSeconds;
  EXPECT_FALSE(reader().mailbox(box_id(1), end - 1)->expired);
  EXPECT_TRUE(reader().mailbox(box_id(1), end)->expired);
  EXPECT_TRUE(reader().mailbox(box_id(1), end)->slots.empty());
  EXPECT_EQ(store().commit(mail_batch(end, {put(1, 2, 5)})).mail[0], MailOutcome::kExpired);
  Batch sweep;
  sweep.sweep_mail = true;
  sweep.now = end;
  store().commit(sweep);
  EXPECT_TRUE(reader().mailbox(box_id(1), end)->expired);
  sweep.now = end + limits::kMailTombSeconds;
  store().commit(sweep);
  EXPECT_FALSE(reader().mailbox(box_id(1), sweep.now));
}

TEST_P(StoreContract, WhatHasExpiredIsRemovedInParts) {
  std::vector<MailPut> all;
  for (std::size_t n = 0; n < 2 * limits::kSweptMailboxes + 1; ++n) {
    all.push_back(put(1, 1, 5));
    all.back().mailbox.bytes[0] = static_cast<Byte>(n);
    all.back().mailbox.bytes[1] = static_cast<Byte>(n >> 8);
  }
  store().commit(mail_batch(1000, all));
  std::int64_t now = 1000;
  for (const std::int64_t life : {limits::kMailSeconds, limits::kMailTombSeconds}) {
    now += life;
    Batch sweep = mail_batch(now, {});
    sweep.sweep_mail = true;
    EXPECT_TRUE(store().commit(sweep).sweep_more);
    EXPECT_TRUE(store().commit(sweep).sweep_more);
    EXPECT_FALSE(store().commit(sweep).sweep_more);
  }
  EXPECT_FALSE(reader().mailbox(all.back().mailbox, 1000));
}

TEST_P(StoreContract, WhenMailboxesAreFullTheOldestThatOnlyItsMakerUsedGivesWay) {
  const auto numbered = [](std::size_t n, Byte slot) {
    MailPut m = put(0, slot, slot);
    for (std::size_t i = 0; i < 4; ++i) m.mailbox.bytes[i] = static_cast<Byte>(n >> (8 * (3 - i)));
    return m;
  };
  std::vector<MailPut> all = {numbered(0, 1), numbered(0, 2)};  // the oldest, and used by two
  for (std::size_t n = 1; n < limits::kMailboxes; ++n) all.push_back(numbered(n, 1));
  const auto made = store().commit(mail_batch(1000, all)).mail;
  EXPECT_EQ(std::count(made.begin(), made.end(), MailOutcome::kStored),
            static_cast<std::ptrdiff_t>(all.size()));
  const auto more = store().commit(mail_batch(1001, {put(255, 1, 1), put(254, 1, 1)})).mail;
  EXPECT_EQ(more, (std::vector<MailOutcome>{MailOutcome::kStored, MailOutcome::kStored}));
  EXPECT_TRUE(reader().mailbox(numbered(0, 1).mailbox, 1001));
  EXPECT_FALSE(reader().mailbox(numbered(1, 1).mailbox, 1001));
  EXPECT_FALSE(reader().mailbox(numbered(2, 1).mailbox, 1001));
  EXPECT_TRUE(reader().mailbox(numbered(3, 1).mailbox, 1001));

  // Once two have used each of them there is no room, until a day has passed.
  all.clear();
  for (std::size_t n = 3; n < limits::kMailboxes; ++n) all.push_back(numbered(n, 2));
  all.push_back(put(255, 2, 2));
  all.push_back(put(254, 2, 2));
  all.push_back(put(253, 1, 1));
  EXPECT_EQ(store().commit(mail_batch(1002, all)).mail.back(), MailOutcome::kFull);
  // And that is known: a thousand more who ask take less than forty who are looked for one by one.
  Batch sweep = mail_batch(1002, {});
  sweep.sweep_mail = true;  // which begins the search anew
  store().commit(sweep);
  const auto one = took([&] { store().commit(mail_batch(1002, {put(253, 1, 1)})); });
  all.assign(limits::kBatchWrites, put(253, 1, 1));
  const auto many = took([&] {
    for (const MailOutcome o : store().commit(mail_batch(1002, all)).mail)
      EXPECT_EQ(o, MailOutcome::kFull);
  });
  EXPECT_LT(many, 40 * one);
  Batch next_day = mail_batch(1001 + limits::kMailSeconds, {put(253, 1, 1)});
  next_day.sweep_mail = true;
  EXPECT_EQ(store().commit(next_day).mail[0], MailOutcome::kStored);
  EXPECT_TRUE(reader().mailbox(numbered(3, 1).mailbox, next_day.now)->expired);
}

TEST_P(StoreContract, SaysWhatHasBecomeMore) {
  EXPECT_TRUE(reader().moved({}).spaces.empty());
  store().commit(batch({envelope(1, 1), envelope(1, 2), envelope(2, 3), envelope(3, 4)}));
  store().commit(mail_batch(1000, {put(1, 1, 5), put(2, 1, 5), put(2, 1, 6), put(3, 1, 5)}));
  const Moved moved = reader().moved(
      {{{space_id(1), 1}, {space_id(2), 1}, {space_id(3), 0}, {space_id(4), 0}},
       {{box_id(1), 0}, {box_id(2), filled(1)}, {box_id(3), filled(1)}, {box_id(4), 0}}});
  EXPECT_EQ(std::set<SpaceId>(moved.spaces.begin(), moved.spaces.end()),
            (std::set<SpaceId>{space_id(1), space_id(3)}));
  EXPECT_EQ(std::set<MailboxId>(moved.mailboxes.begin(), moved.mailboxes.end()),
            (std::set<MailboxId>{box_id(1), box_id(2)}));
}

TEST_P(StoreContract, TidyingLosesNothingWhileReadersRead) {
  std::uint64_t seq = 0;
  for (Byte n = 0; n < 40; ++n) {
    std::vector<NewEnvelope> all;
    for (Byte k = 0; k < 50; ++k) {
      NewEnvelope e = envelope(1, n, 5000);
      e.id.bytes[0] = k;
      all.push_back(e);
    }
    seq = store().commit(batch(all)).envelopes.back().seq;
    store().tidy(n % 2 == 0);
    ASSERT_EQ(reader().head(space_id(1))->seq, seq);
  }
  EXPECT_GE(store().syncs(), 40u);  // every commit, and what was written back
  open();
  std::uint64_t at = 0;
  while (at < seq) {
    const auto some = reader().read(space_id(1), at, 64, 1 << 20);
    ASSERT_FALSE(some.empty());
    for (const Stored& s : some) ASSERT_EQ(s.seq, ++at);
  }
}

}  // namespace pane::testing
