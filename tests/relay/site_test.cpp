// The app's files over HTTP: types, caching, encodings, policy, and that no path leads out of the
// folder.
#include "relay/net/site.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

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
    EXPECT_TRUE(
        has(a,
            "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
            "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; "
            "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'\r\n"))
        << path;
    for (const char* header :
         {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
          "Permissions-Policy: camera=()", "Cross-Origin-Opener-Policy: same-origin",
          "Cross-Origin-Resource-Policy: same-origin"}) {
      EXPECT_TRUE(has(a, header)) << path << " " << header;
    }
  }
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

TEST_F(SiteTest, OneConnectionMayAskOften) {
  const std::string one = "GET /sw.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const std::string all = http(serving_->port, one + one + last);
  EXPECT_NE(all.find("self"), all.rfind("self"));
  EXPECT_TRUE(all.ends_with("ok\n"));
}

TEST_F(SiteTest, AWebSocketMayComeFromAnyOriginButToOnePathOnly) {
  Client c(serving_->port, "localhost", "https://elsewhere.example");
  EXPECT_TRUE(c.connected());
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
