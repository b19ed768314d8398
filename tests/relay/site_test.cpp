// The app's files over HTTP: types, caching, encodings, policy, and that no path leads out of the
// folder.
#include "relay/net/site.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>

#include "tests/relay/client.hpp"
#include "tests/relay/program.hpp"

namespace pane::testing {
namespace {

class SiteTest : public ::testing::Test {
 protected:
  void SetUp() override {
    namespace fs = std::filesystem;
    fs::create_directories(folder_ / "app/assets");
    write("app/index.html", "<!doctype html>");
    write("app/sw.js", "self");
    write("app/assets/core-8f3a.wasm", std::string("\0asm", 4));
    write("app/assets/main-1b2c.js", "plain script");
    write("app/assets/main-1b2c.js.gz", "gz bytes");
    write("app/assets/main-1b2c.js.br", "br bytes");
    write("app/0123456789abcdef0123.panepack", "pack");
    write("secret.txt", "outside");
    fs::create_symlink(folder_ / "secret.txt", folder_ / "app/link.txt");
    serving_ = std::make_unique<Serving>(folder_ / "data",
                                         std::vector<std::string>{"--app", folder_ / "app"});
    ASSERT_NE(serving_->port, 0) << serving_->program.err();
  }
  void TearDown() override {
    serving_->program.signal(SIGTERM);
    EXPECT_EQ(serving_->program.wait(), 0);
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string get(const std::string& path, const std::string& headers = "") {
    return http_get(serving_->port, path, headers);
  }
  static bool has(const std::string& answer, const std::string& text) {
    return answer.find(text) != std::string::npos;
  }
  static std::string body(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
  }
  /// The headers that a file in deploy/ names: lines that begin with a header's name, with or
  /// without `add_header` before it, quotes around the value, and `always;` behind it.
  static std::map<std::string, std::string> headers_in(const std::string& file, char behind_name) {
    std::map<std::string, std::string> found;
    std::ifstream in(std::string(PANE_SOURCE_DIR) + "/deploy/" + file);
    for (std::string line; std::getline(in, line);) {
      line.erase(0, line.find_first_not_of(" \t"));
      if (line.starts_with("add_header ")) line.erase(0, 11);
      const std::size_t end = line.find(behind_name);
      if (end == std::string::npos || line.find('-') > end || line.starts_with("#")) continue;
      std::string value = line.substr(line.find_first_not_of(' ', end + 1));
      if (value.ends_with(" always;")) value.resize(value.size() - 8);
      if (value.starts_with('"')) value = value.substr(1, value.size() - 2);
      found[line.substr(0, end)] = value;
    }
    return found;
  }
  Folder folder_;
  std::unique_ptr<Serving> serving_;
};

TEST_F(SiteTest, TypesAndCaching) {
  for (const char* index : {"/", "/index.html", "/?x=1"}) {
    const std::string a = get(index);
    EXPECT_TRUE(has(a, "200 OK")) << index;
    EXPECT_TRUE(has(a, "Content-Type: text/html; charset=utf-8\r\n"));
    EXPECT_TRUE(has(a, "Cache-Control: no-cache\r\n"));
    EXPECT_EQ(body(a), "<!doctype html>");
  }
  EXPECT_TRUE(has(get("/sw.js"), "Cache-Control: no-cache\r\n"));
  EXPECT_TRUE(has(get("/sw.js"), "Content-Type: text/javascript; charset=utf-8\r\n"));
  const std::string wasm = get("/assets/core-8f3a.wasm");
  EXPECT_TRUE(has(wasm, "Content-Type: application/wasm\r\n"));
  EXPECT_TRUE(has(wasm, "Cache-Control: public, max-age=31536000, immutable\r\n"));
  EXPECT_EQ(body(wasm), std::string("\0asm", 4));
  EXPECT_TRUE(has(get("/0123456789abcdef0123.panepack"), "immutable"));
}

TEST_F(SiteTest, GivesThePackedFileToWhomTakesIt) {
  const std::string path = "/assets/main-1b2c.js";
  EXPECT_EQ(body(get(path)), "plain script");
  const std::string br = get(path, "Accept-Encoding: gzip, deflate, br\r\n");
  EXPECT_TRUE(has(br, "Content-Encoding: br\r\n"));
  EXPECT_EQ(body(br), "br bytes");
  const std::string gz = get(path, "Accept-Encoding: gzip;q=0.5, br;q=0\r\n");
  EXPECT_TRUE(has(gz, "Content-Encoding: gzip\r\n"));
  EXPECT_EQ(body(gz), "gz bytes");
  EXPECT_EQ(body(get(path, "Accept-Encoding: gzip;q=0, brotli\r\n")), "plain script");
  for (const std::string& a : {br, gz}) EXPECT_TRUE(has(a, "Vary: Accept-Encoding\r\n"));
  EXPECT_TRUE(has(get(path + ".gz"), "404"));
}

TEST_F(SiteTest, AKnownVersionIsNotSentAgain) {
  const std::string first = get("/");
  const std::size_t at = first.find("ETag: ") + 6;
  const std::string tag = first.substr(at, first.find("\r\n", at) - at);
  const std::string again = get("/", "If-None-Match: " + tag + "\r\n");
  EXPECT_TRUE(has(again, "304"));
  EXPECT_EQ(body(again), "");
  EXPECT_TRUE(has(get("/", "If-None-Match: \"other\"\r\n"), "200 OK"));
}

TEST_F(SiteTest, EveryAnswerCarriesThePolicy) {
  for (const char* path : {"/", "/nothing", "/healthz", "/assets/main-1b2c.js", "/ws"}) {
    const std::string a = get(path);
    for (const auto& [name, value] : headers_in("_headers", ':')) {
      if (name == "Strict-Transport-Security") continue;  // this one is at http
      EXPECT_TRUE(has(a, name + ": " + value + "\r\n")) << path << " " << name;
    }
    EXPECT_FALSE(has(a, "Strict-Transport-Security")) << path;
  }
}

TEST_F(SiteTest, OtherHostsAreToldToSayTheSame) {
  relay::HttpRequest request;
  request.method = "GET";
  request.target = "/healthz";
  request.https = true;
  std::map<std::string, std::string> said;
  for (const auto& [name, value] : relay::answer(relay::Site(), {}, request).headers) {
    if (name != "Content-Type" && name != "Cache-Control") said[name] = value;
  }
  EXPECT_EQ(said.size(), 8u);
  EXPECT_EQ(headers_in("_headers", ':'), said);
  EXPECT_EQ(headers_in("Caddyfile", ' '), said);
  EXPECT_EQ(headers_in("nginx.conf", ' '), said);
}

TEST_F(SiteTest, OverHttpsItAsksToStayThere) {
  Serving https(folder_ / "https", {"--public-url", "https://pane.example"});
  ASSERT_NE(https.port, 0) << https.program.err();
  EXPECT_TRUE(
      has(http_get(https.port, "/healthz"), "Strict-Transport-Security: max-age=31536000\r\n"));
  https.program.signal(SIGTERM);
  EXPECT_EQ(https.program.wait(), 0);
}

TEST_F(SiteTest, NoPathLeadsOutOfTheFolder) {
  for (const char* path :
       {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "//etc/passwd", "/link.txt", "/assets", "/assets/", "/./index.html", "/\\..\\secret.txt"}) {
    const std::string a = get(path);
    EXPECT_FALSE(has(a, "outside")) << path;
    EXPECT_FALSE(has(a, "200 OK")) << path;
  }
}

TEST(Site, AFolderThatCannotBeReadWholeIsRefusedInASentence) {
  namespace fs = std::filesystem;
  Folder app;
  std::ofstream(app / "index.html") << "<!doctype html>";
  fs::create_directory(app / "closed");
  fs::permissions(app.path(), fs::perms::all);
  fs::permissions(app / "closed", fs::perms::none);
  Program p([&] {
    constexpr uid_t kNobody = 65534;  // root may read everything
    if (::geteuid() == 0 && ::setuid(kNobody) != 0) return 1;
    try {
      relay::Site site(app.path());
    } catch (const relay::SiteFailure&) {
      return 3;
    } catch (const std::exception&) {
      return 4;
    }
    return 5;
  });
  EXPECT_EQ(p.wait(), 3);
  fs::permissions(app / "closed", fs::perms::owner_all);
}

TEST_F(SiteTest, OnlyGetAndHead) {
  const std::string head =
      http(serving_->port, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(has(head, "200 OK"));
  EXPECT_TRUE(has(head, "Content-Length: 15\r\n"));
  EXPECT_EQ(body(head), "");
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
    const std::string a =
        http(serving_->port,
             std::string(method) + " / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(has(a, "405")) << method;
  }
  const std::string big =
      http(serving_->port,
           "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20000, 'a') + "\r\n\r\n");
  EXPECT_FALSE(has(big, "200 OK"));
}

TEST_F(SiteTest, EveryRequestIsAnsweredAlsoOneThatCannotBe) {
  const std::string host = "Host: localhost\r\n";
  const std::vector<std::pair<std::string, const char*>> all = {
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", " 414 "},
      {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(9000, 'a') + "\r\n\r\n", " 431 "},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", " 405 "},
      {"GET / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", " 413 "},
      {"GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
       " 413 "},
      {"GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n", " 400 "},
      {"GET / HTTP/1.1\r\n\r\n", " 400 "},
      {"GET / HTTP/1.1\r\n" + host + host + "\r\n", " 400 "},
      {"GET / HTTP/1.1\r\nHost: " + std::string(256, 'a') + "\r\n\r\n", " 400 "},
      {"nonsense\r\n\r\n", " 400 "},
      {"GET http://localhost/sw.js HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n", " 200 "},
      {"GET http://localhost HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n", " 200 "},
      {"GET / HTTP/1.0\r\n\r\n", " 200 "}};
  for (const auto& [request, status] : all) {
    const std::string a = http(serving_->port, request);
    EXPECT_TRUE(has(a.substr(0, a.find('\n')), status)) << request.substr(0, 60) << "\n" << a;
    EXPECT_TRUE(has(a, "\r\nDate: ")) << a;
    EXPECT_TRUE(has(a, "Content-Security-Policy")) << a;
  }
}

TEST_F(SiteTest, SaysWhetherItIsReadyAndWhereAWebSocketIs) {
  EXPECT_EQ(body(get("/readyz")), "ready\n");
  const std::string ws = get("/ws");
  EXPECT_TRUE(has(ws, " 426 "));
  EXPECT_TRUE(has(ws, "Upgrade: websocket\r\n"));
}

TEST_F(SiteTest, WeightsAndStarsAreReadAsTheyAreWritten) {
  const std::string path = "/assets/main-1b2c.js";
  EXPECT_EQ(body(get(path, "Accept-Encoding: gzip ; q=0\r\n")), "plain script");
  EXPECT_EQ(body(get(path, "Accept-Encoding: gzip;\tq = 0.000\r\n")), "plain script");
  EXPECT_EQ(body(get(path, "Accept-Encoding: br; q=0 , gzip ; q=0.001\r\n")), "gz bytes");
  EXPECT_TRUE(has(get(path, "If-None-Match: *\r\n"), " 304 "));
  EXPECT_TRUE(has(get("/nothing", "If-None-Match: *\r\n"), " 404 "));
}

TEST_F(SiteTest, WhatBeginsWithADotIsNotTheApps) {
  namespace fs = std::filesystem;
  fs::create_directories(folder_ / "dots/.git");
  fs::create_directories(folder_ / "dots/.well-known");
  write("dots/index.html", "<!doctype html>");
  write("dots/.env", "secret");
  write("dots/.git/config", "secret");
  write("dots/.well-known/security.txt", "Contact:");
  const relay::Site site(folder_ / "dots");
  EXPECT_EQ(site.find("/.env"), nullptr);
  EXPECT_EQ(site.find("/.git/config"), nullptr);
  EXPECT_NE(site.find("/.well-known/security.txt"), nullptr);
}

TEST_F(SiteTest, OneConnectionMayAskOften) {
  const std::string one = "GET /sw.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const std::string all = http(serving_->port, one + one + last);
  EXPECT_NE(all.find("self"), all.rfind("self"));
  EXPECT_TRUE(all.ends_with("ok\n"));
}

TEST_F(SiteTest, ARelayOfThisMachineAloneIsNotForPagesFromElsewhere) {
  for (const char* origin : {"https://elsewhere.example", "https://localhost.elsewhere.example",
                             "http://localhost:1@elsewhere.example", "null", "https://"}) {
    Client c(serving_->port, "localhost", origin);
    EXPECT_FALSE(c.connected()) << origin;
    EXPECT_TRUE(has(c.upgrade_answer(), "403")) << origin;
  }
  for (const char* origin : {"", "http://localhost:5173", "http://127.0.0.1:7263",
                             "http://[::1]:80", "http://localhost"}) {
    Client c(serving_->port, "localhost", origin);
    EXPECT_TRUE(c.connected()) << origin;
  }
}

TEST_F(SiteTest, AWebSocketMayComeFromAnyOriginWhereATokenKeepsStrangersOut) {
  Serving open(folder_ / "open", {"--token", "word"});
  ASSERT_NE(open.port, 0) << open.program.err();
  Client c(open.port, "localhost", "https://elsewhere.example");
  EXPECT_TRUE(c.connected());
  EXPECT_TRUE(c.expect<wire::HelloT>());
  open.program.signal(SIGTERM);
  EXPECT_EQ(open.program.wait(), 0);
}

TEST_F(SiteTest, AWebSocketIsUncompressedAndAtOnePathOnly) {
  Client c(serving_->port);
  EXPECT_TRUE(c.expect<wire::HelloT>());
  EXPECT_EQ(c.upgrade_answer().find("permessage-deflate"), std::string::npos);
  const std::string other =
      get("/other",
          "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          "Sec-WebSocket-Version: 13\r\n");
  EXPECT_TRUE(has(other, "404"));
}

}  // namespace
}  // namespace pane::testing
