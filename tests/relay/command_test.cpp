// The command line of `pane serve`: every mistake gets one sentence and an exit code, and nothing
// is begun.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/relay/client.hpp"
#include "tests/relay/damage.hpp"
#include "tests/relay/said.hpp"

namespace pane::testing {
namespace {

TEST(Command, HelpNamesEveryOption) {
  const Said s = run({"serve", "--help"});
  EXPECT_EQ(s.code, 0);
  for (const char* flag : {"--listen", "--data", "--app", "--public-url", "--token", "PANE_TOKEN",
                           "--log", "--check", "--most-bytes", "--trust-proxy", "--metrics",
                           "--database", "PANE_DATABASE", "--nats", "7263"}) {
    EXPECT_NE(s.out.find(flag), std::string::npos) << flag;
  }
  EXPECT_EQ(run({"--help"}).code, 0);
  EXPECT_EQ(run({"--version"}).code, 0);
}

TEST(Command, WithoutAKnownSubcommandSaysWhichThereAre) {
  for (const auto& words : {std::vector<std::string>{}, std::vector<std::string>{"sreve"}}) {
    const Said s = run(words);
    EXPECT_EQ(s.code, 2);
    EXPECT_NE(s.err.find("serve"), std::string::npos);
  }
}

TEST(Command, EveryWrongFlagGetsOneSentence) {
  const std::vector<std::vector<std::string>> wrong = {{"--lisen", "x"},
                                                       {"something"},
                                                       {"--listen"},
                                                       {"--listen", "7263"},
                                                       {"--listen", "127.0.0.1"},
                                                       {"--listen", "127.0.0.1:70000"},
                                                       {"--listen", "127.0.0.1:"},
                                                       {"--listen", "127.0.0.1:-1"},
                                                       {"--listen", "::1:7263"},
                                                       {"--listen="},
                                                       {"--listen", "pane.example:7263"},
                                                       {"--listen", "127.0.0.256:7263"},
                                                       {"--metrics"},
                                                       {"--metrics="},
                                                       {"--metrics", "9263"},
                                                       {"--metrics", "127.0.0.1"},
                                                       {"--metrics", "::1:9263"},
                                                       {"--metrics", "pane.example:9263"},
                                                       {"--metrics", "127.0.0.1:70000"},
                                                       {"--token", "--log"},
                                                       {"--data", "--app", "web"},
                                                       {"--log", "info", "--log", "info"},
                                                       {"--data="},
                                                       {"--app="},
                                                       {"--public-url", "pane"},
                                                       {"--public-url", "https://"},
                                                       {"--public-url", "https://a/b"},
                                                       {"--public-url", "ftp://a"},
                                                       {"--public-url", "https://a b"},
                                                       {"--public-url", "https://:443"},
                                                       {"--public-url", "https://a:"},
                                                       {"--public-url", "https://[::1"},
                                                       {"--public-url", "https://[1::2::3]"},
                                                       {"--public-url", "https://a:99999"},
                                                       {"--public-url", "https://a:0"},
                                                       {"--public-url", "http://a:https"},
                                                       {"--public-url", "https://-.-."},
                                                       {"--public-url", "https://a..b"},
                                                       {"--database", "pane"},
                                                       {"--database="},
                                                       {"--database", "mysql://a/b"},
                                                       {"--nats", "127.0.0.1:4222"},
                                                       {"--nats", "nats://127.0.0.1:4222"},
                                                       {"--most-bytes", "20"},
                                                       {"--most-bytes", "0G"},
                                                       {"--most-bytes", "G"},
                                                       {"--most-bytes", "-1G"},
                                                       {"--most-bytes", "9999999G"},
                                                       {"--trust-proxy=yes"},
                                                       {"--token", ""},
                                                       {"--token", "a b"},
                                                       {"--token", std::string(129, 'a')},
                                                       {"--log", "loud"},
                                                       {"--log"}};
  for (auto words : wrong) {
    const std::string what = words.back();
    words.insert(words.begin(), "serve");
    const Said s = run(words);
    EXPECT_EQ(s.code, 2) << what;
    EXPECT_TRUE(one_sentence(s.err)) << what << ": " << s.err;
  }
}

TEST(Command, AMistypedFlagDoesNotRepeatWhatMayBeASecret) {
  const Said s = run({"serve", "--tokn=very-secret"});
  EXPECT_EQ(s.code, 2);
  EXPECT_EQ(s.err.find("very-secret"), std::string::npos);
}

TEST(Command, WhatIsForAFolderIsRefusedOnADatabaseServer) {
  const std::string address = "postgresql://pane:very-secret@db/pane";
  const std::vector<std::vector<std::string>> all = {
      {"backup", "--database", address, "file"},
      {"backup", "--data", address, "file"},
      {"restore", "--database", address, "file"},
      {"relay", "--database", address},
      {"serve", "--database", address, "--check"},
      {"serve", "--database", address, "--most-bytes", "20G"}};
  for (const auto& words : all) {
    const Said s = run(words);
    EXPECT_EQ(s.code, 2) << words[0];
    EXPECT_TRUE(one_sentence(s.err, words[0])) << s.err;
    EXPECT_NE(s.err.find("folder"), std::string::npos) << s.err;
    EXPECT_EQ(s.err.find("very-secret"), std::string::npos) << s.err;
  }
  ::setenv("PANE_DATABASE", address.c_str(), 1);
  EXPECT_EQ(run({"backup", "file"}).code, 2);
  EXPECT_EQ(run({"relay"}).code, 2);
  EXPECT_EQ(run({"serve", "--check"}).code, 2);
  ::setenv("PANE_DATABASE", "very-secret", 1);
  const Said wrong = run({"serve"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_EQ(wrong.err.find("very-secret"), std::string::npos) << wrong.err;
  ::unsetenv("PANE_DATABASE");
}

TEST(Command, AnAddressThatIsNotThisMachinesIsRefused) {
  const Said s = run({"serve", "--listen", "192.0.2.1:7263"});
  EXPECT_EQ(s.code, 1);
  EXPECT_TRUE(one_sentence(s.err)) << s.err;
}

TEST(Command, TheTokenMayStandInTheEnvironment) {
  ::setenv("PANE_TOKEN", "not a token", 1);
  const Said wrong = run({"serve", "--listen", "127.0.0.1:0"});
  ::setenv("PANE_TOKEN", "", 1);
  const Said none = run({"serve", "--listen", "127.0.0.1:0"});  // rather than open to everyone
  ::setenv("PANE_TOKEN", "let-us-in", 1);
  Folder folder;
  Serving serving(folder / "data");
  ::unsetenv("PANE_TOKEN");
  for (const Said* s : {&wrong, &none}) {
    EXPECT_EQ(s->code, 2);
    EXPECT_TRUE(one_sentence(s->err)) << s->err;
    EXPECT_EQ(s->err.find("not a token"), std::string::npos);
  }
  Client c(serving.port);
  ASSERT_TRUE(c.expect<wire::HelloT>());
  wire::MailPutT put;
  put.mailbox.assign(16, 1);
  put.slot = 1;
  put.body.assign(10, 1);
  ASSERT_TRUE(c.send(put));
  EXPECT_EQ(c.expect<wire::MailStatusT>()->state, wire::MailState::TokenNeeded);
  put.token = "let-us-in";
  ASSERT_TRUE(c.send(put));
  EXPECT_EQ(c.expect<wire::MailStatusT>()->state, wire::MailState::Stored);
}

TEST(Command, ABusyPortIsNamed) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ASSERT_EQ(::bind(fd, reinterpret_cast<sockaddr*>(&at), size), 0);
  ASSERT_EQ(::listen(fd, 1), 0);
  ASSERT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size), 0);
  const std::string port = std::to_string(ntohs(at.sin_port));
  const Said s = run({"serve", "--listen", "127.0.0.1:" + port});
  ::close(fd);
  EXPECT_EQ(s.code, 1);
  EXPECT_TRUE(one_sentence(s.err)) << s.err;
  EXPECT_NE(s.err.find("Port " + port + " is in use"), std::string::npos);
}

TEST(Command, AnUnusableDataFolderIsRefused) {
  const Said s = run({"serve", "--listen", "127.0.0.1:0", "--data", "/dev/null/data"});
  EXPECT_EQ(s.code, 1);
  EXPECT_TRUE(one_sentence(s.err)) << s.err;
  Folder folder;
  std::filesystem::create_directory(folder / "relay.db");
  const Said t = run({"serve", "--listen", "127.0.0.1:0", "--data", folder.path()});
  EXPECT_EQ(t.code, 1);
  EXPECT_TRUE(one_sentence(t.err)) << t.err;
}

TEST(Command, AFolderThatHoldsNoAppIsRefused) {
  Folder empty;
  for (const std::string& app : {empty.path(), empty / "nothing"}) {
    const Said s = run({"serve", "--listen", "127.0.0.1:0", "--app", app});
    EXPECT_EQ(s.code, 1);
    EXPECT_TRUE(one_sentence(s.err)) << s.err;
  }
}

TEST(Command, ASecondRelayInTheSameFolderIsRefused) {
  Folder folder;
  Serving first(folder / "data");
  ASSERT_NE(first.port, 0);
  const Said s = run({"serve", "--listen", "127.0.0.1:0", "--data", folder / "data"});
  EXPECT_EQ(s.code, 1);
  EXPECT_TRUE(one_sentence(s.err)) << s.err;
}

TEST(Command, ACopyIsMadeWhileItRunsAndPutBackWhenItDoesNot) {
  Folder folder;
  Pair pair;
  {
    Serving serving(folder / "data");
    Client a(serving.port);
    ASSERT_TRUE(a.login(pair.a.phone.seed, pair.space));
    ASSERT_TRUE(a.append_acked(pair.genesis));
    const Said made = run({"backup", "--data", folder / "data", folder / "copy"});
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(std::filesystem::status(folder / "copy").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    ASSERT_TRUE(a.append_acked(pair.list_a));
    EXPECT_EQ(run({"serve", "--check", "--data", folder / "data"}).code, 0);
    const Said running = run({"restore", "--data", folder / "data", folder / "copy"});
    EXPECT_EQ(running.code, 1);
    EXPECT_NE(running.err.find("Another relay"), std::string::npos) << running.err;
    serving.program.signal(SIGKILL);  // its log stays behind
    serving.program.wait();
  }
  EXPECT_EQ(run({"restore", "--data", folder / "data", folder / "copy"}).code, 0);
  const Said looked = run({"serve", "--check", "--data", folder / "data"});
  EXPECT_EQ(looked.code, 0);
  EXPECT_TRUE(looked.out.starts_with("entries 1, spaces 1,")) << looked.out;
  Serving again(folder / "data");
  Client a(again.port);
  const auto welcome = a.login(pair.a.phone.seed, pair.space);
  ASSERT_TRUE(welcome);
  EXPECT_EQ(welcome->seq, 1u);
}

TEST(Command, MistakesInKeepingGetOneSentenceAndChangeNothing) {
  for (const char* command : {"backup", "restore"}) {
    EXPECT_EQ(run({command, "--help"}).code, 0);
    for (const auto& words : std::vector<std::vector<std::string>>{
             {}, {"a", "b"}, {"--dat", "x", "a"}, {"--data"}, {""}, {"--data", "", "a"}}) {
      std::vector<std::string> all{command};
      all.insert(all.end(), words.begin(), words.end());
      const Said s = run(all);
      EXPECT_EQ(s.code, 2) << command << words.size();
      EXPECT_TRUE(s.err.starts_with(std::string("pane ") + command + ": ")) << s.err;
    }
  }
  EXPECT_EQ(run({"backup", "--data", "nowhere", "copy"}).code, 1);
  EXPECT_EQ(run({"restore", "--data", "nowhere", "copy"}).code, 1);
  EXPECT_EQ(run({"serve", "--check", "--data", "nowhere"}).code, 1);
}

TEST(Command, LookingSaysWhatDoesNotFit) {
  Folder folder;
  Pair pair;
  {
    Serving serving(folder / "data");
    Client a(serving.port);
    ASSERT_TRUE(a.login(pair.a.phone.seed, pair.space));
    for (const Sealed& e : {pair.genesis, pair.list_a}) ASSERT_TRUE(a.append_acked(e));
    serving.program.signal(SIGTERM);
    ASSERT_EQ(serving.program.wait(), 0);
  }
  spoil(folder / "data", 2, 10);  // in the signature
  const Said s = run({"serve", "--check", "--data", folder / "data"});
  EXPECT_EQ(s.code, 1);
  EXPECT_NE(s.out.find("spoilt 1,"), std::string::npos) << s.out;
  EXPECT_TRUE(one_sentence(s.err)) << s.err;
}

TEST(Command, StopsOnBothSignalsAndSaysGoodbye) {
  for (const int number : {SIGTERM, SIGINT}) {
    Folder folder;
    Serving serving(folder / "data");
    Client c(serving.port);
    ASSERT_TRUE(c.expect<wire::HelloT>());
    EXPECT_NE(http_get(serving.port, "/healthz").find("200 OK"), std::string::npos);
    serving.program.signal(number);
    EXPECT_TRUE(c.closed());
    EXPECT_EQ(serving.program.wait(), 0);
    EXPECT_NE(serving.program.err().find("info stopped"), std::string::npos);
  }
}

TEST(Command, SignalsThatAreForOthersDoNotEndIt) {
  Folder folder;
  Serving serving(folder / "data");
  for (const int number : {SIGHUP, SIGUSR1, SIGUSR2, SIGALRM}) serving.program.signal(number);
  Client c(serving.port);
  EXPECT_TRUE(c.expect<wire::HelloT>());
  serving.program.signal(SIGTERM);
  EXPECT_EQ(serving.program.wait(), 0);
}

TEST(Command, QuietSaysNothing) {
  Folder folder;
  Serving serving(folder / "data", {"--log=quiet"});
  serving.program.signal(SIGTERM);
  EXPECT_EQ(serving.program.wait(), 0);
  EXPECT_EQ(serving.program.err(), "");
}

}  // namespace
}  // namespace pane::testing
