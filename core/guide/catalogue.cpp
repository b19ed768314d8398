#include "core/guide/catalogue.hpp"

#include <algorithm>

#include "core/practice/run/state.hpp"

namespace pane::guide {

void Catalogue::load(const pack::ContentPack& pack) {
  all_.clear();
  pack_ = &pack;
  for (const pack::Page* listed : practice::run::each(pack.practices())) {
    if (listed->page() == nullptr) continue;
    const View bytes(listed->page()->data(), listed->page()->size());
    const pack::Practice* page = practice::run::read_page(bytes);
    if (page == nullptr || !valid(*page)) continue;
    all_.push_back({bytes, page, practice::run::page_hash(bytes), practice::run::form_of(*page)});
  }
}

const Listed* Catalogue::by_id(std::string_view id) const {
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const Listed& l) {
    return practice::run::text_of(l.page->id()) == id;
  });
  return at == all_.end() ? nullptr : &*at;
}

const Listed* Catalogue::by_form(const Hash& form) const {
  const auto at =
      std::find_if(all_.begin(), all_.end(), [&](const Listed& l) { return l.form == form; });
  return at == all_.end() ? nullptr : &*at;
}

}  // namespace pane::guide
