#include "cli/pack/page.hpp"

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <system_error>

#include "cli/pack/markdown.hpp"
#include "cli/pack/named.hpp"
#include "cli/pack/read.hpp"
#include "cli/pack/yaml.hpp"
#include "core/practice/run/page.hpp"

namespace pane::packing {
namespace {

namespace fs = std::filesystem;
namespace run = practice::run;
using Need = Fields::Need;
using pack::Shape;
using pack::Who;

constexpr std::size_t kMaxFile = 64 * 1024;
constexpr int kMaxMinutes = 120;
constexpr std::string_view kFence = "---";

int number_or(Fields& fields, const std::string& name, int least, int most, int otherwise) {
  return fields.has(name) ? fields.number(name, least, most) : otherwise;
}

std::uint8_t byte(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

/// An alias makes a small file huge: `a: &x [..]`, then `[*x, *x]`, and so on.
class Aliases final : public YAML::EventHandler {
 public:
  bool found = false;
  YAML::Mark mark;
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark& at, YAML::anchor_t) override {
    if (!found) mark = at;
    found = true;
  }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

bool has_alias(const std::string& front, const std::string& shown, Problems& problems) {
  Aliases aliases;
  try {
    std::istringstream in(front);
    YAML::Parser(in).HandleNextDocument(aliases);
  } catch (const YAML::Exception&) {
    return false;  // told when it is read
  }
  if (aliases.found) {
    problems.error({shown, aliases.mark.line + 1},
                   "'*' repeats what stands elsewhere; write it out");
  }
  return aliases.found;
}

class Reader {
 public:
  Reader(Page& page, Problems& problems) : page_(page), problems_(problems) {}

  void head(Fields& fields) {
    pack::PracticeT& to = page_.table;
    page_.place = fields.place();
    page_.id = fields.text("id");
    to.id = page_.id.words;
    to.version = static_cast<std::uint32_t>(std::max(0, fields.number("version", 1, 1'000'000)));
    if (!fields.has("place")) problems_.error(fields.place(), "'place' is missing");
    to.place = named(fields, "place", pack::EnumNamesShelf(), pack::Shelf::Share, problems_);
    to.title = say(fields, "title");
    to.today = say(fields, "today", Need::kOptional);
    to.why = say(fields, "why");
    to.minutes = byte(fields.number("minutes", 1, kMaxMinutes));
    if (!fields.has("topic")) problems_.error(fields.place(), "'topic' is missing");
    to.topic = named(fields, "topic", pack::EnumNamesTopic(), pack::Topic::None, problems_);
    to.depth = byte(fields.number("depth", 1, kDepths));
    to.relations = read_relations(fields, problems_);
    page_.serves = fields.texts("serves");
    to.serves = words_of_all(page_.serves);
    page_.answers = fields.texts("answers", Need::kOptional);
    to.answers = words_of_all(page_.answers);
    to.offer = fields.yes_or_no("offer", false);
    to.keeps = named(fields, "keeps", pack::EnumNamesKeeps(), pack::Keeps::Each, problems_);
    page_.review = fields.texts("review", Need::kOptional);
    if (fields.has("parts")) fields.mappings("parts", [this](Fields& part) { this->part(part); });
    fields.finish();
  }

  void body(std::vector<Section>&& sections) {
    for (Section& section : sections) {
      auto& to = section.key == 0 ? page_.table.text : text_of_part(section);
      for (BodyBlock& block : section.blocks) {
        auto made = std::make_unique<pack::BlockT>();
        made->kind = block.item ? pack::BlockKind::Item : pack::BlockKind::Paragraph;
        made->words = block.text.words;
        to.push_back(std::move(made));
        page_.texts.push_back({std::move(block.text), PageUse::kSays});
      }
    }
  }

 private:
  static std::vector<std::string> words_of_all(const std::vector<Text>& texts) {
    std::vector<std::string> words;
    for (const Text& text : texts) words.push_back(text.words);
    return words;
  }

  std::string say(Fields& fields, const std::string& name, Need need = Need::kRequired,
                  PageUse use = PageUse::kSays) {
    Text text = fields.text(name, need);
    std::string words = text.words;
    if (!words.empty()) page_.texts.push_back({std::move(text), use});
    return words;
  }

  std::vector<std::string> say_all(Fields& fields, const std::string& name, PageUse use) {
    std::vector<Text> texts = fields.texts(name, Need::kOptional);
    std::vector<std::string> words = words_of_all(texts);
    for (Text& text : texts) page_.texts.push_back({std::move(text), use});
    return words;
  }

  std::vector<std::unique_ptr<pack::BlockT>>& text_of_part(const Section& section) {
    for (auto& part : page_.table.parts) {
      if (part->key == section.key) return part->text;
    }
    problems_.error(section.place, "no part of this page has the key " +
                                       std::to_string(section.key) + "; its text belongs to none");
    return nowhere_;
  }

  void part(Fields& fields) {
    auto to = std::make_unique<pack::PartT>();
    const int at = static_cast<int>(page_.table.parts.size()) + 1;
    page_.places[{at, 0}] = fields.place();
    to->key = byte(fields.number("key", 1, run::kMaxKey));
    if (!fields.has("shape")) problems_.error(fields.place(), "'shape' is missing");
    to->shape =
        named(fields, "shape", pack::EnumNamesShape(), Shape::Alone, problems_, /*none_too=*/false);
    to->who = named(fields, "who", pack::EnumNamesWho(), usual(to->shape, at), problems_);
    to->of = byte(number_or(fields, "of", 1, run::kMaxKey, before(*to)));
    to->title = say(fields, "title", Need::kOptional);
    to->picture = fields.text("picture", Need::kOptional).words;
    to->lasts =
        static_cast<std::uint16_t>(std::max(0, number_or(fields, "lasts", 1, run::kMaxLasts, 0)));
    to->after =
        static_cast<std::uint16_t>(std::max(0, number_or(fields, "after", 1, run::kMaxLasts, 0)));
    on(fields, *to);
    to->optional = fields.yes_or_no("optional", false);
    to->fades = fields.yes_or_no("fades", false);
    if (fields.has("fields")) {
      fields.mappings("fields", [&](Fields& field) {
        to->fields.push_back(this->field(field));
        page_.places[{at, static_cast<int>(to->fields.size())}] = field.place();
      });
    }
    if (fields.has("replies")) {
      fields.mappings("replies", [&](Fields& one) { to->replies.push_back(reply(one)); });
    }
    page_.table.parts.push_back(std::move(to));
  }

  /// Where a part leaves out `who`: a gift at the beginning is the beginner's, and its answer the
  /// other's; else it is for each.
  Who usual(Shape shape, int at) const {
    if (shape == Shape::Give && at == 1) return Who::Beginner;
    const bool given = at == 2 && page_.table.parts[0]->shape == Shape::Give;
    return shape == Shape::Answer && given ? Who::Other : Who::Each;
  }

  /// Where it leaves out `of`: an answer and a saying back are of the part before.
  int before(const pack::PartT& part) const {
    const bool of_one = part.shape == Shape::Answer || part.shape == Shape::Mirror;
    return of_one && !page_.table.parts.empty() ? page_.table.parts.back()->key : 0;
  }

  void on(Fields& fields, pack::PartT& to) {
    if (!fields.has("on")) return;
    const Text written = fields.text("on");
    const char* end = written.words.data() + written.words.size();
    int part = 0;
    int field = 0;
    const auto first = std::from_chars(written.words.data(), end, part);
    const bool dot = first.ec == std::errc() && first.ptr != end && *first.ptr == '.';
    const auto second = dot ? std::from_chars(first.ptr + 1, end, field) : first;
    if (!dot || second.ec != std::errc() || second.ptr != end || part < 1 || field < 1 ||
        part > run::kMaxKey || field > run::kMaxKey) {
      problems_.error(written.place,
                      "'on' is the key of an agree part and of its day, such as 6.2");
      return;
    }
    to.on = byte(part);
    to.on_field = byte(field);
  }

  std::unique_ptr<pack::FieldT> field(Fields& fields) {
    auto to = std::make_unique<pack::FieldT>();
    to->key = byte(fields.number("key", 1, run::kMaxKey));
    if (!fields.has("kind")) problems_.error(fields.place(), "'kind' is missing");
    to->kind = named(fields, "kind", pack::EnumNamesKind(), pack::Kind::Line, problems_,
                     /*none_too=*/false);
    const Need need = to->kind == pack::Kind::Breath ? Need::kOptional : Need::kRequired;
    to->words = say(fields, "words", need, PageUse::kAsks);
    to->hint = say(fields, "hint", Need::kOptional);
    to->labels = say_all(fields, "labels", PageUse::kSays);
    to->small = say_all(fields, "small", PageUse::kSmall);
    to->starters = say_all(fields, "starters", PageUse::kSays);
    to->optional = fields.yes_or_no("optional", false);
    to->scale = fields.text("scale", Need::kOptional).words;
    to->most = byte(number_or(fields, "most", 1, run::kMaxOptions, 0));
    if (fields.has("options")) {
      fields.mappings("options", [&](Fields& one) { to->options.push_back(option(one)); });
    }
    return to;
  }

  /// `{1: To talk, topic: touch}`: a number, and what it says.
  std::unique_ptr<pack::OptionT> option(Fields& fields) {
    auto to = std::make_unique<pack::OptionT>();
    const std::string name = fields.numbered();
    int key = 0;
    std::from_chars(name.data(), name.data() + name.size(), key);
    if (key < 1 || key > run::kMaxKey) {
      problems_.error(fields.place(), "an option is its key and its words, such as {1: To talk}");
    } else {
      to->words = say(fields, name);
    }
    to->key = byte(key);
    to->next = byte(number_or(fields, "next", 1, run::kMaxKey, 0));
    leads(fields, *to);
    return to;
  }

  std::unique_ptr<pack::OptionT> reply(Fields& fields) {
    auto to = std::make_unique<pack::OptionT>();
    to->key = byte(fields.number("key", 1, run::kMaxKey));
    to->words = say(fields, "words");
    to->means = named(fields, "means", pack::EnumNamesMeans(), pack::Means::None, problems_,
                      /*none_too=*/false);
    leads(fields, *to);
    if (fields.has("fields")) {
      fields.mappings("fields", [&](Fields& one) { to->fields.push_back(field(one)); });
    }
    return to;
  }

  void leads(Fields& fields, pack::OptionT& to) {
    to.topic = named(fields, "topic", pack::EnumNamesTopic(), pack::Topic::None, problems_);
    for (Text& row : fields.texts("leads", Need::kOptional)) {
      to.leads.push_back(row.words);
      page_.answers.push_back(std::move(row));
    }
  }

  Page& page_;
  Problems& problems_;
  std::vector<std::unique_ptr<pack::BlockT>> nowhere_;
};

/// The end of the line that closes the front matter, or npos.
std::size_t end_of_front(std::string_view bytes) {
  std::size_t at = bytes.find('\n');
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(bytes.find('\n', at + 1), bytes.size());
    if (bytes.substr(at + 1, end - at - 1) == kFence) return end;
    if (end == bytes.size()) break;
    at = end;
  }
  return std::string_view::npos;
}

}  // namespace

Page read_page(std::string_view bytes, const std::string& shown, Problems& problems) {
  Page page;
  page.place = {shown, 1};
  if (bytes.size() > kMaxFile) {
    problems.error({shown, 0}, "this page is larger than 64 KiB; make two of it");
    return page;
  }
  if (!is_clean_text(bytes)) {
    problems.error({shown, 0},
                   "this file holds tabs, Windows line ends, other control characters, or bytes "
                   "that are no UTF-8; save it as plain UTF-8 text");
    return page;
  }
  const std::size_t end = end_of_front(bytes);
  if (bytes.substr(0, kFence.size() + 1) != "---\n" || end == std::string_view::npos) {
    problems.error({shown, 1}, "a page begins with '---', its front matter, and '---' again");
    return page;
  }
  // With its first fence, so that lines count as in the file; without the second.
  const std::string front(bytes.substr(0, end - kFence.size()));
  if (has_alias(front, shown, problems)) return page;
  const std::optional<YAML::Node> root = parse_yaml(front, shown, problems);
  if (!root) return page;
  Reader reader(page, problems);
  Fields fields(*root, shown, problems);
  reader.head(fields);
  const auto lines =
      static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<long>(end), '\n'));
  std::string_view body = bytes.substr(end);
  reader.body(read_body(body, lines, shown, problems));
  return page;
}

std::optional<Page> read_page_file(const fs::path& path, Problems& problems) {
  const std::string shown = path.generic_string();
  std::error_code failed;
  const std::uintmax_t size = fs::is_regular_file(path, failed) ? fs::file_size(path, failed) : 0;
  if (failed || size == 0) {
    problems.error({shown, 0}, "this page is missing, empty, or cannot be read");
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(std::min<std::uintmax_t>(size, kMaxFile + 1), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  Page page = read_page(bytes, shown, problems);
  const Text& id = page.id;
  if (!id.words.empty() && id.words != path.stem().string()) {
    problems.error(id.place, "the id is the name of the file: '" + path.stem().string() + "'");
  }
  return page;
}

std::vector<fs::path> page_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::directory_iterator at(folder / "practices", failed), end; !failed && at != end;
       at.increment(failed)) {
    if (at->path().extension() == ".md") files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Bytes write_page(const Page& page) {
  const auto built = [](const pack::PracticeT& table) {
    flatbuffers::FlatBufferBuilder builder;
    pack::FinishPracticeBuffer(builder, pack::CreatePractice(builder, &table));
    return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
  };
  pack::PracticeT table(page.table);
  const Bytes bare = built(table);
  const Hash form = run::form_of(*pack::GetPractice(bare.data()));
  table.form.assign(form.bytes.begin(), form.bytes.end());
  return built(table);
}

const Page* page_of(const std::vector<Page>& pages, const std::string& id) {
  const auto at = std::find_if(pages.begin(), pages.end(),
                               [&](const Page& page) { return page.id.words == id; });
  return at == pages.end() ? nullptr : &*at;
}

}  // namespace pane::packing
