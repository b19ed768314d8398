#include "core/view/context.hpp"

namespace pane::view {
namespace {

std::unique_ptr<PromptT> prompt_of(const pack::JournalPrompt& p) {
  auto v = std::make_unique<PromptT>();
  v->id = str(p.id());
  v->words = str(p.words());
  v->why = str(p.why());
  return v;
}

}  // namespace

std::string journal_draft_of(const pack::ContentPack* pack, std::string_view prompt) {
  if (pack != nullptr && pack->journal() != nullptr) {
    for (const pack::JournalPrompt* p : *pack->journal()) {
      if (str(p->words()) == prompt) return "journal." + str(p->id());
    }
  }
  return "journal";
}

JournalT journal(const Context& c) {
  JournalT v;
  const auto& entries = c.own->journal.entries;
  for (auto e = entries.rbegin(); e != entries.rend(); ++e) {
    auto row = std::make_unique<JournalEntryT>();
    row->id = to_hex(e->id.view());
    row->day = e->day;
    row->at = e->at;
    row->prompt = e->prompt;
    row->words = e->words;
    v.entries.push_back(std::move(row));
  }
  if (c.pack == nullptr || c.pack->journal() == nullptr) return v;
  const auto& all = *c.pack->journal();
  for (std::uint32_t i : c.draws->choose("journal", {}, c.today, 3, all.size())) {
    v.prompts.push_back(prompt_of(*all[i]));
  }
  return v;
}

JournalWriteT journal_write(const Context& c, std::string_view arg) {
  JournalWriteT v;
  v.prompt = std::make_unique<PromptT>();
  if (c.pack != nullptr && c.pack->journal() != nullptr) {
    for (const pack::JournalPrompt* p : *c.pack->journal()) {
      if (str(p->id()) == arg) v.prompt = prompt_of(*p);
    }
  }
  v.draft = c.draft(journal_draft_of(c.pack, v.prompt->words));
  return v;
}

}  // namespace pane::view
