// The journeys of a pack (journeys.yaml): practices strung together over some weeks. Not here:
// whether care lets any of it be shown (core/guide), where somebody stands in one
// (core/view/journeys.cpp).
#pragma once

#include <vector>

#include "cli/pack/page.hpp"
#include "cli/pack/source.hpp"
#include "cli/pack/yaml.hpp"

namespace pane::packing {

void read_journeys(Fields& file, Source& source, Problems& problems);

/// Every step is one of `pages` or of the app's own; what is hard comes late or not at all.
void check_journeys(const Source& source, const std::vector<Page>& pages, Problems& problems);

}  // namespace pane::packing
