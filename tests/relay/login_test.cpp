// Logging in: who may, with what, and that nothing can be replayed.
#include "tests/relay/relay_test.hpp"

namespace pane::testing {
namespace {

using wire::Refusal;

class Login : public RelayTest {};
class LoginPublic : public RelayTest {
 protected:
  LoginPublic() : RelayTest({"--public-url", "https://Pane.example:8443/"}) {}
};
class LoginUsualPort : public RelayTest {
 protected:
  LoginUsualPort() : RelayTest({"--public-url", "https://pane.example:443"}) {}
};
class LoginToken : public RelayTest {
 protected:
  LoginToken() : RelayTest({"--token", "let-us-in"}) {}
};

TEST_F(Login, AnUnknownSpaceWelcomesToBeginIt) {
  Client c(port());
  const auto w = c.login(pair_.a.phone.seed, pair_.space);
  ASSERT_TRUE(w);
  EXPECT_FALSE(w->known);
  EXPECT_EQ(w->seq, 0u);
}

TEST_F(Login, AnIdentityThatItNamesBringsALostSpaceBack) {
  Client stranger(port());
  ASSERT_TRUE(stranger.login(pair_.people.member().identity.sign, pair_.space));
  ASSERT_TRUE(stranger.append(pair_.genesis));
  EXPECT_TRUE(refused(stranger, Refusal::NotLoggedIn)) << "it names another one";
  Client device(port());
  ASSERT_TRUE(device.login(pair_.b.phone.seed, pair_.space));
  ASSERT_TRUE(device.append(pair_.genesis));
  EXPECT_TRUE(refused(device, Refusal::NotLoggedIn)) << "of a device, the author alone";
  Client owner(port());
  ASSERT_TRUE(owner.login(pair_.b.identity.sign, pair_.space));
  ASSERT_TRUE(owner.append(event(pair_.a.phone)));
  EXPECT_TRUE(refused(owner, Refusal::NotLoggedIn)) << "before the genesis";
  ASSERT_TRUE(owner.append(pair_.genesis));
  EXPECT_TRUE(owner.expect<wire::AckT>());
  // And reads from then on, and brings lists, as in any space.
  ASSERT_TRUE(owner.append(event(pair_.a.phone)));
  EXPECT_TRUE(refused(owner, Refusal::ReadOnly));
}

TEST_F(Login, DevicesOfBothMembersMayComeInAndStrangersMayNot) {
  const Client a = begin();
  for (const auto& seed : {pair_.a.phone.seed, pair_.b.phone.seed}) {
    Client c(port());
    const auto w = c.login(seed, pair_.space);
    ASSERT_TRUE(w);
    EXPECT_TRUE(w->known);
    EXPECT_EQ(w->seq, 3u);
  }
  Client stranger(port());
  ASSERT_TRUE(stranger.authenticate(pair_.people.phone().seed, pair_.space));
  EXPECT_TRUE(refused(stranger, Refusal::BadLogin));
  EXPECT_TRUE(stranger.closed());
}

TEST_F(Login, ASignatureForAnotherHostIsWorthless) {
  Client c(port(), "localhost");
  ASSERT_TRUE(c.authenticate(pair_.a.phone.seed, pair_.space, "", "evil.example"));
  EXPECT_TRUE(refused(c, Refusal::BadLogin));
  EXPECT_TRUE(c.closed());
}

TEST_F(LoginPublic, ThePublicHostHoldsWhateverTheProxySays) {
  for (const char* header : {"127.0.0.1:9", "pane.example:8443"}) {
    Client c(port(), header);
    ASSERT_TRUE(c.authenticate(pair_.a.phone.seed, pair_.space, "", "pane.example:8443"));
    EXPECT_TRUE(c.expect<wire::WelcomeT>()) << header;
  }
}

TEST_F(LoginUsualPort, IsLeftOutAsBrowsersDo) {
  Client c(port(), "pane.example");
  ASSERT_TRUE(c.authenticate(pair_.a.phone.seed, pair_.space, "", "pane.example"));
  EXPECT_TRUE(c.expect<wire::WelcomeT>());
}

TEST_F(LoginPublic, AHostThatThePeerNamesItselfIsWorthless) {
  // Another relay was given a signature for its own host, and passes it on under that name.
  Client evil(port(), "evil.example");
  ASSERT_TRUE(evil.authenticate(pair_.a.phone.seed, pair_.space, "", "evil.example"));
  EXPECT_TRUE(refused(evil, Refusal::BadLogin));
  Client no_port(port(), "pane.example:8443");
  ASSERT_TRUE(no_port.authenticate(pair_.a.phone.seed, pair_.space, "", "pane.example"));
  EXPECT_TRUE(refused(no_port, Refusal::BadLogin));
}

TEST_F(Login, AFlippedBitAnywhereInTheLoginIsRefused) {
  for (int field = 0; field < 4; ++field) {
    Client c(port());
    const auto hello = c.expect<wire::HelloT>();
    ASSERT_TRUE(hello);
    wire::AuthT a;
    a.key = vec(pair_.a.phone.sign);
    a.space = vec(pair_.space);
    a.nonce.assign(32, 1);
    a.signature = vec(crypto::sign(pair_.a.phone.seed, "pane1.auth",
                                   {hello->nonce, a.nonce, a.space, as_view("localhost")}));
    std::vector<Byte>* const fields[] = {&a.key, &a.space, &a.nonce, &a.signature};
    (*fields[field])[5] ^= 1;
    ASSERT_TRUE(c.send(a));
    EXPECT_TRUE(refused(c, Refusal::BadLogin)) << field;
    EXPECT_TRUE(c.closed()) << field;
  }
}

TEST_F(Login, AChallengeIsGoodOnce) {
  Client c(port());
  const auto hello = c.expect<wire::HelloT>();
  wire::AuthT a;
  a.key = vec(pair_.a.phone.sign);
  a.space = vec(pair_.space);
  a.nonce.assign(32, 1);
  a.signature = vec(crypto::sign(pair_.a.phone.seed, "pane1.auth",
                                 {hello->nonce, a.nonce, a.space, as_view("localhost")}));
  ASSERT_TRUE(c.send(a));
  ASSERT_TRUE(c.expect<wire::WelcomeT>());
  ASSERT_TRUE(c.send(a));
  EXPECT_TRUE(refused(c, Refusal::BadLogin));
  Client other(port());
  const auto other_hello = other.expect<wire::HelloT>();
  EXPECT_NE(hello->nonce, other_hello->nonce);
  ASSERT_TRUE(other.send(a));
  EXPECT_TRUE(refused(other, Refusal::BadLogin));
}

TEST_F(Login, WithoutALoginNothingOfALogIsGiven) {
  const Client a = begin();
  Client c(port());
  ASSERT_TRUE(c.expect<wire::HelloT>());
  ASSERT_TRUE(c.from());
  EXPECT_TRUE(refused(c, Refusal::NotLoggedIn));
  ASSERT_TRUE(c.send(wire::ListIdsT()));
  EXPECT_TRUE(refused(c, Refusal::NotLoggedIn));
  wire::GetT get;
  get.ids = vec(pair_.genesis.id);
  ASSERT_TRUE(c.send(get));
  EXPECT_TRUE(refused(c, Refusal::NotLoggedIn));
  ASSERT_TRUE(c.append(event(pair_.a.phone)));
  EXPECT_TRUE(refused(c, Refusal::NotLoggedIn));
}

TEST_F(Login, AnIdentityKeyFindsItsSpacesAndNoOthers) {
  const Client a = begin();
  for (const auto* member : {&pair_.a, &pair_.b}) {
    Client c(port());
    ASSERT_TRUE(c.authenticate(member->identity.sign, SpaceId{}));
    const auto s = c.expect<wire::SpacesT>();
    ASSERT_TRUE(s);
    EXPECT_EQ(s->ids, vec(pair_.space));
    ASSERT_TRUE(c.from());
    EXPECT_TRUE(refused(c, Refusal::NotLoggedIn));
  }
  Client nobody(port());
  ASSERT_TRUE(nobody.authenticate(pair_.people.member().identity.sign, SpaceId{}));
  EXPECT_TRUE(nobody.expect<wire::SpacesT>()->ids.empty());
}

TEST_F(Login, WhoKnowsAnIdentityKeyHidesNoneOfItsSpaces) {
  const Client a = begin();
  People forger(7);
  const testing::Member stranger = forger.member();
  for (const bool first : {true, false}) {
    // The victim's identity and tag as they are; of a device, the forger can only give one of
    // theirs.
    testing::Member victim = pair_.a;
    victim.phone = forger.phone();
    const std::vector<testing::Member> founders =
        first ? std::vector{victim, stranger} : std::vector{stranger, victim};
    const SpaceId space = People::space(founders);
    Client c(port());
    ASSERT_TRUE(c.login(founders[0].phone.seed, space));
    ASSERT_TRUE(c.append_acked(forger.genesis(founders)));
    // A list names no device twice.
    std::vector<Phone> devices{stranger.phone};
    if (first) devices.push_back(victim.phone);
    ASSERT_TRUE(c.append_acked(forger.list(space, stranger, devices, founders[0].phone, 1000)));
  }
  for (const testing::Member* member :
       std::initializer_list<const testing::Member*>{&pair_.a, &stranger}) {
    Client c(port());
    ASSERT_TRUE(c.authenticate(member->identity.sign, SpaceId{}));
    const auto s = c.expect<wire::SpacesT>();
    ASSERT_TRUE(s);
    EXPECT_EQ(s->ids, member == &pair_.a ? vec(pair_.space) : std::vector<std::uint8_t>{});
  }
}

TEST_F(Login, AnIdentityKeyReadsAllAndAppendsListsOnly) {
  Client a = begin();
  ASSERT_TRUE(a.append_acked(event(pair_.a.phone)));
  Client c = join(pair_.a.identity.sign);
  ASSERT_TRUE(c.from());
  for (std::uint64_t seq = 1; seq <= 4; ++seq) EXPECT_EQ(c.expect<wire::DeliverT>()->seq, seq);
  ASSERT_TRUE(c.expect<wire::CaughtUpT>());
  ASSERT_TRUE(c.append(event(pair_.a.phone)));
  EXPECT_TRUE(refused(c, Refusal::ReadOnly));
  const Phone fresh = pair_.people.phone();
  EXPECT_TRUE(c.append_acked(pair_.people.list(pair_.space, pair_.a, {fresh}, fresh, 5000)));
  Client recovered = join(fresh.seed);
  EXPECT_TRUE(recovered.append_acked(event(fresh)));
}

TEST_F(LoginToken, ANewSpaceNeedsTheTokenAndAKnownOneDoesNot) {
  for (const char* wrong : {"", "let-us-i", "let-us-in!", "LET-US-IN"}) {
    Client c(port());
    ASSERT_TRUE(c.login(pair_.a.phone.seed, pair_.space, wrong));
    ASSERT_TRUE(c.append(pair_.genesis));
    EXPECT_TRUE(refused(c, Refusal::TokenNeeded)) << wrong;
  }
  Client a(port());
  ASSERT_TRUE(a.login(pair_.a.phone.seed, pair_.space, "let-us-in"));
  EXPECT_TRUE(a.append_acked(pair_.genesis));
  Client b = join(pair_.b.phone.seed);
  EXPECT_TRUE(b.append_acked(pair_.list_b));
}

TEST_F(LoginToken, NoLogNamesATokenAKeyOrASpace) {
  Client a(port());
  ASSERT_TRUE(a.login(pair_.a.phone.seed, pair_.space, "let-us-in"));
  ASSERT_TRUE(a.append_acked(pair_.genesis));
  a.close();
  serving_.program.signal(SIGTERM);
  EXPECT_EQ(serving_.program.wait(), 0);
  const std::string said = serving_.program.out() + serving_.program.err();
  EXPECT_NE(said.find("appends=1"), std::string::npos);
  for (const std::string& secret :
       {std::string("let-us-in"), to_hex(pair_.space.view()), to_hex(pair_.a.phone.sign.view()),
        to_hex(pair_.genesis.id.view())}) {
    EXPECT_EQ(said.find(secret), std::string::npos);
  }
}

}  // namespace
}  // namespace pane::testing
