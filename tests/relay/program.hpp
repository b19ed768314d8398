// The real program `pane serve`, started, watched and ended by a test. Its folders are its own and
// removed at the end. Not here: what is said to it (client.hpp). It must outlive no test: the
// destructor kills it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pane::testing {

/// A new empty folder, removed with all that is in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

struct ProgramLimits {
  std::uint64_t file_bytes = 0;  ///< greatest size of a file; 0: none
  std::string cwd;               ///< where it starts; empty: here
};

class Program {
 public:
  using Limits = ProgramLimits;
  /// Arguments after the program's name. Standard output and error are kept.
  explicit Program(const std::vector<std::string>& arguments, const Limits& limits = {});
  /// Runs this in a process of its own instead; the test must have no other thread by then.
  explicit Program(const std::function<int()>& run);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Waits until it says where it listens; 0 when it ended instead.
  std::uint16_t port();
  void signal(int number) const;
  /// Its exit code; -1 when a signal ended it. Waits.
  int wait();
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// What it wrote so far; all of it after wait().
  std::string out() const;
  std::string err() const;

 private:
  /// True in the new process, with its output redirected.
  bool fork_off();

  Folder folder_;
  pid_t pid_ = -1;
  int exit_ = -1;
};

/// `pane serve` on a free port of loopback with a data folder of its own.
struct Serving {
  explicit Serving(const std::string& data, std::vector<std::string> more = {},
                   const Program::Limits& limits = {});
  Program program;
  std::uint16_t port;
};

}  // namespace pane::testing
