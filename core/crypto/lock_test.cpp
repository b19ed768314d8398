#include "core/crypto/lock.hpp"

#include <gtest/gtest.h>

#include "sim/random.hpp"

namespace pane::crypto {
namespace {

using sim::SeededRandom;

constexpr LockCost kCheap{1, 64};

class Lock : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
  SeededRandom random{7};
  const SymmetricKey key = SymmetricKey::random(random);
};

/// A lock written by hand, of a key that another implementation worked out.
Bytes by_hand(const std::string& stretched, LockCost cost, View key, std::string_view salt) {
  Bytes by;
  EXPECT_TRUE(from_hex(stretched, by));
  Writer w;
  w.u8(1).u32(cost.rounds).u32(cost.kib).raw(as_view(salt));
  const Nonce nonce{};
  const Bytes boxed = box(SymmetricKey::of(by), nonce, w.view(), key);
  return w.raw(nonce).raw(boxed).take();
}

// Figures of Debian's argon2 0~20171227, the code of its authors:
// echo -n "correct horse" | argon2 0123456789abcdef -id -t 3 -k 65536 -p 1 -l 32
TEST_F(Lock, IsArgon2idOfThePasscode) {
  const Bytes full = by_hand("92599c67f23f1d9dce9b6f0cfb5a9b18ce110336de00799947472465edd9e49a",
                             LockCost{}, key.expose(), "0123456789abcdef");
  ASSERT_EQ(full.size(), kLockSize);
  const auto opened = unlock_key(as_view("correct horse"), full);
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(same(opened->expose(), key.expose()));
  const Bytes cheap = by_hand("6dd032d0dec3c15ef83bd677e4c7bb97b0d9be21a1a5f84f50d5d8e64009d31b",
                              kCheap, key.expose(), "0123456789abcdef");
  EXPECT_TRUE(unlock_key(as_view("geheim"), cheap).ok());
}

TEST_F(Lock, OpensByItsPasscodeAlone) {
  const auto locked = lock_key(random, as_view("blue tram, 7 o'clock"), key);
  ASSERT_TRUE(locked.ok());
  ASSERT_EQ(locked->size(), kLockSize);
  // What it costs by default is written into it.
  EXPECT_EQ(to_hex(View(*locked).subspan(0, 9)), "010300000000000100");
  const auto opened = unlock_key(as_view("blue tram, 7 o'clock"), *locked);
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(same(opened->expose(), key.expose()));
  EXPECT_EQ(unlock_key(as_view("blue tram, 7 o'clocK"), *locked).error(), Error::kSealed);
}

TEST_F(Lock, TellsNothingOfTheKeyAndIsNeverTheSameTwice) {
  const auto one = lock_key(random, as_view("geheim"), key, kCheap);
  const auto two = lock_key(random, as_view("geheim"), key, kCheap);
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_NE(*one, *two);
  const View k = key.expose();
  for (const Bytes& locked : {*one, *two}) {
    EXPECT_EQ(std::search(locked.begin(), locked.end(), k.begin(), k.begin() + 8), locked.end());
  }
}

TEST_F(Lock, ByteThatWasFlippedOpensNothing) {
  const auto locked = lock_key(random, as_view("geheim"), key, kCheap);
  ASSERT_TRUE(locked.ok());
  for (std::size_t at = 0; at < locked->size(); ++at) {
    for (const int bit : {0, 7}) {
      Bytes bad = *locked;
      bad[at] = static_cast<Byte>(bad[at] ^ (1 << bit));
      EXPECT_FALSE(unlock_key(as_view("geheim"), bad).ok()) << at;
    }
  }
  for (std::size_t size = 0; size < locked->size(); ++size) {
    EXPECT_EQ(unlock_key(as_view("geheim"), View(*locked).first(size)).error(), Error::kSize);
  }
  Bytes longer = *locked;
  longer.push_back(0);
  EXPECT_EQ(unlock_key(as_view("geheim"), longer).error(), Error::kSize);
}

TEST_F(Lock, CostThatNobodyMeantIsRefusedBeforeItIsPaid) {
  const auto locked = lock_key(random, as_view("geheim"), key, kCheap);
  ASSERT_TRUE(locked.ok());
  const auto with = [&](std::size_t at, std::uint32_t value) {
    Bytes bad = *locked;
    for (int i = 0; i < 4; ++i)
      bad[at + static_cast<std::size_t>(i)] = static_cast<Byte>(value >> (8 * i));
    return unlock_key(as_view("geheim"), bad).error();
  };
  EXPECT_EQ(with(1, 0), Error::kForm);
  EXPECT_EQ(with(1, 17), Error::kForm);
  EXPECT_EQ(with(1, 0xffffffff), Error::kForm);
  EXPECT_EQ(with(5, 7), Error::kForm);
  EXPECT_EQ(with(5, 256 * 1024 + 1), Error::kForm);
  Bytes later = *locked;
  later[0] = 2;
  EXPECT_EQ(unlock_key(as_view("geheim"), later).error(), Error::kVersion);
}

TEST_F(Lock, PasscodeHasSomeLength) {
  EXPECT_EQ(lock_key(random, {}, key, kCheap).error(), Error::kSize);
  const Bytes longest(kLongestPasscode, 'a'), longer(kLongestPasscode + 1, 'a');
  EXPECT_TRUE(lock_key(random, longest, key, kCheap).ok());
  EXPECT_EQ(lock_key(random, longer, key, kCheap).error(), Error::kSize);
}

Bytes job(Byte what, std::string_view passcode, View rest) {
  Writer w;
  w.u8(what).u16(static_cast<std::uint16_t>(passcode.size())).raw(as_view(passcode)).raw(rest);
  return w.take();
}

TEST_F(Lock, JobIsAnsweredWhateverItIs) {
  const Bytes locked = run_lock_job(random, job(0, "geheim", key.expose()));
  ASSERT_EQ(locked.size(), 1 + kLockSize);
  ASSERT_EQ(locked[0], 0);
  const View written = View(locked).subspan(1);
  const Bytes opened = run_lock_job(random, job(1, "geheim", written));
  ASSERT_EQ(opened.size(), 33U);
  EXPECT_TRUE(same(View(opened).subspan(1), key.expose()));
  const auto error = [&](const Bytes& j) {
    const Bytes out = run_lock_job(random, j);
    EXPECT_EQ(out.size(), 1U);
    return static_cast<Error>(out.at(0));
  };
  EXPECT_EQ(error(job(1, "Geheim", written)), Error::kSealed);
  EXPECT_EQ(error(job(2, "geheim", written)), Error::kForm);
  EXPECT_EQ(error(job(0, "geheim", written)), Error::kSize);
  EXPECT_EQ(error(job(1, "geheim", key.expose())), Error::kSize);
  EXPECT_EQ(error({}), Error::kForm);
  Bytes cut = job(1, "geheim", {});
  cut.pop_back();
  EXPECT_EQ(error(cut), Error::kForm);
}

}  // namespace
}  // namespace pane::crypto
