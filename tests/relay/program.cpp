#include "tests/relay/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace pane::testing {
namespace {

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void redirect(const std::string& path, int to) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(fd, to);
  ::close(fd);
}

}  // namespace

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "pane-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

bool Program::fork_off() {
  const std::string out = folder_ / "out";
  const std::string err = folder_ / "err";
  std::fflush(nullptr);  // or both would write what waits
  pid_ = ::fork();
  if (pid_ != 0) return false;
  redirect(out, STDOUT_FILENO);
  redirect(err, STDERR_FILENO);
  return true;
}

Program::Program(const std::function<int()>& run) {
  if (fork_off()) ::_exit(run());
}

Program::Program(const std::vector<std::string>& arguments, const Limits& limits) {
  std::vector<std::string> words{PANE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& w : words) argv.push_back(w.data());
  argv.push_back(nullptr);
  if (!fork_off()) return;
  if (limits.file_bytes != 0) {
    const rlimit l{limits.file_bytes, limits.file_bytes};
    ::setrlimit(RLIMIT_FSIZE, &l);
  }
  if (!limits.cwd.empty() && ::chdir(limits.cwd.c_str()) != 0) ::_exit(126);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

Program::~Program() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::uint16_t Program::port() {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < until) {
    const std::string said = out();
    const std::size_t end = said.find('\n');
    if (end != std::string::npos) {
      return static_cast<std::uint16_t>(std::stoi(said.substr(said.rfind(':', end) + 1)));
    }
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == pid_) {
      return 0;
    }
    ::poll(nullptr, 0, 2);
  }
  return 0;
}

void Program::signal(int number) const {
  if (pid_ > 0) ::kill(pid_, number);
}

int Program::wait() {
  if (pid_ <= 0) return exit_;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  exit_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return exit_;
}

std::string Program::out() const { return contents(folder_ / "out"); }
std::string Program::err() const { return contents(folder_ / "err"); }

namespace {
std::vector<std::string> serve_words(const std::string& data, std::vector<std::string> more) {
  std::vector<std::string> words{"serve", "--listen", "127.0.0.1:0", "--data", data};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}
}  // namespace

Serving::Serving(const std::string& data, std::vector<std::string> more,
                 const Program::Limits& limits)
    : program(serve_words(data, std::move(more)), limits), port(program.port()) {}

}  // namespace pane::testing
