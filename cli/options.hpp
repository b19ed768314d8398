// The options of a subcommand that computes: named values and switches, and what stands free. Not
// here: what they mean. Invariant: a command line with a mistake is one sentence, and nothing is
// begun.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pane::cli {

class Options {
 public:
  /// `secret`: what was mistyped may be one, and is not repeated.
  explicit Options(bool secret = false) : secret_(secret) {}

  /// A switch without a value.
  void flag(std::string name, bool& on);
  void text(std::string name, std::string& value);
  void whole(std::string name, int& value, int least, int most);
  void number(std::string name, double& value, double least, double most);
  /// Numbers with commas between.
  void numbers(std::string name, std::vector<double>& values);
  void seed(std::string name, std::uint64_t& value);
  /// Any other: `set` returns nothing, or what the option takes instead.
  void other(std::string name, std::function<std::string(const std::string&)> set);
  /// The same of two values, in one word with a colon between or in two words; `set` gets the
  /// first.
  void pair(std::string name, std::function<std::string(const std::string&)> set);

  /// Empty, or what is wrong, in one sentence. `--name value` and `--name=value` are the same,
  /// but that a value after a space does not begin with `--`: there it is the next option. `-h` is
  /// `--help`.
  std::string parse(int argc, char** argv);
  /// What is no option, in order.
  const std::vector<std::string>& free() const { return free_; }
  bool given(const std::string& name) const;
  int number_given() const;

 private:
  struct Option {
    bool takes_value = true;
    bool given = false;
    std::function<std::string(const std::string&)> set;  ///< empty, or what it needs
    bool takes_two = false;
  };
  bool secret_;
  std::map<std::string, Option> options_;
  std::vector<std::string> free_;
};

/// How far long work is, on standard error where that is a terminal; else silent. Any thread may
/// tell it.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// 0 to 1.
  void at(double share);

 private:
  std::string what_;
  bool shown_;
  int last_ = -1;
};

/// The whole file, or standard input where `path` is `-`, at most `most` bytes; false, and one
/// sentence, where that cannot be.
bool read_whole_file(const std::string& path, std::size_t most, std::string& bytes,
                     std::string& failure);
/// All of it or what stood there before.
bool write_whole_file(const std::string& path, std::string_view bytes, std::string& failure);

}  // namespace pane::cli
