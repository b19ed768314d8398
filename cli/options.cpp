#include "cli/options.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/table/value.hpp"

namespace pane::cli {
namespace {

constexpr int kBarWidth = 30;

}  // namespace

void Options::flag(std::string name, bool& on) {
  options_[std::move(name)] = {false, false,
                               [&on](const std::string&) {
                                 on = true;
                                 return std::string();
                               },
                               false};
}

void Options::text(std::string name, std::string& value) {
  options_[std::move(name)].set = [&value](const std::string& v) {
    value = v;
    return v.empty() ? std::string("a value") : std::string();
  };
}

void Options::whole(std::string name, int& value, int least, int most) {
  options_[std::move(name)].set = [&value, least, most](const std::string& v) {
    const auto x = table::whole_number(v);
    if (!x || *x < least || *x > most) {
      return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    }
    value = static_cast<int>(*x);
    return std::string();
  };
}

void Options::number(std::string name, double& value, double least, double most) {
  options_[std::move(name)].set = [&value, least, most](const std::string& v) {
    const auto x = table::number(v);
    if (!x || *x < least || *x > most) {
      return "a number from " + table::number_text(least) + " to " + table::number_text(most);
    }
    value = *x;
    return std::string();
  };
}

void Options::numbers(std::string name, std::vector<double>& values) {
  options_[std::move(name)].set = [&values](const std::string& v) {
    values.clear();
    for (std::size_t at = 0; at <= v.size();) {
      const std::size_t end = std::min(v.find(',', at), v.size());
      const auto x = table::number(std::string_view(v).substr(at, end - at));
      if (!x) return std::string("numbers with commas between, such as 0.3,0,0");
      values.push_back(*x);
      at = end + 1;
    }
    return std::string();
  };
}

void Options::seed(std::string name, std::uint64_t& value) {
  options_[std::move(name)].set = [&value](const std::string& v) {
    const auto [end, error] = std::from_chars(v.data(), v.data() + v.size(), value);
    const bool good = error == std::errc() && end == v.data() + v.size() && !v.empty();
    return good ? std::string() : std::string("a whole number that is not negative");
  };
}

void Options::other(std::string name, std::function<std::string(const std::string&)> set) {
  options_[std::move(name)].set = std::move(set);
}

void Options::pair(std::string name, std::function<std::string(const std::string&)> set) {
  Option& option = options_[std::move(name)];
  option.set = std::move(set);
  option.takes_two = true;
}

bool Options::given(const std::string& name) const {
  const auto found = options_.find(name);
  return found != options_.end() && found->second.given;
}

int Options::number_given() const {
  return static_cast<int>(std::count_if(options_.begin(), options_.end(),
                                        [](const auto& option) { return option.second.given; }));
}

std::string Options::parse(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = std::string_view(argv[i]) == "-h" ? "--help" : argv[i];
    if (!word.starts_with("--")) {
      free_.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto found = options_.find(name);
    if (found == options_.end()) {
      return secret_ ? "Argument " + std::to_string(i) + " is not an option."
                     : "There is no option " + table::quoted(name) + '.';
    }
    Option& option = found->second;
    if (option.given) return name + " stands there twice.";
    option.given = true;
    std::string value;
    if (option.takes_value) {
      const bool next = i + 1 < argc && !std::string_view(argv[i + 1]).starts_with("--");
      if (equals == std::string::npos && !next) return name + " needs a value.";
      value = equals == std::string::npos ? argv[++i] : word.substr(equals + 1);
    } else if (equals != std::string::npos) {
      return name + " takes no value.";
    }
    if (option.takes_two && value.find(':') == std::string::npos && i + 1 < argc) {
      value += ':' + std::string(argv[++i]);
    }
    const std::string needed = option.set(value);
    if (!needed.empty()) return name + " takes " + needed + '.';
  }
  return {};
}

Progress::Progress(std::string what) : what_(std::move(what)), shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ && last_ >= 0) std::fputs("\r\033[K", stderr);
}

void Progress::at(double share) {
  if (!shown_ || !(share >= 0)) return;
  const int percent = static_cast<int>(share * 100);
  if (percent == last_ || percent > 100) return;
  last_ = percent;
  const int full = percent * kBarWidth / 100;
  std::fprintf(stderr, "\r%s [%s%s] %d %%", what_.c_str(),
               std::string(static_cast<std::size_t>(full), '#').c_str(),
               std::string(static_cast<std::size_t>(kBarWidth - full), '.').c_str(), percent);
  std::fflush(stderr);
}

bool read_whole_file(const std::string& path, std::size_t most, std::string& bytes,
                     std::string& failure) {
  namespace fs = std::filesystem;
  std::error_code failed;
  if (fs::is_directory(path, failed)) {
    failure = path + " is a folder, not a file.";
    return false;
  }
  const bool standard = path == "-";
  std::ifstream in(standard ? "" : path, std::ios::binary);
  if (!in && !standard) {
    failure = path + " cannot be read: is it there?";
    return false;
  }
  std::istream& from = standard ? std::cin : in;
  bytes.resize(most + 1);
  from.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(from.gcount()));
  if (from.bad() || bytes.size() > most) {
    failure = path + (from.bad() ? " cannot be read to its end."
                                 : " is larger than " + std::to_string(most >> 20) + " MiB.");
    return false;
  }
  return true;
}

bool write_whole_file(const std::string& path, std::string_view bytes, std::string& failure) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const std::string part = path + ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out.fail()) {
    fs::rename(part, path, failed);
    if (!failed) return true;
  }
  fs::remove(part, failed);
  failure = path + " cannot be written: is the folder there, and is there room?";
  return false;
}

}  // namespace pane::cli
