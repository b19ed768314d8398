// The graph of a pack (graph.yaml): from what a person notices to the practices that may help, each
// with its path in words. Not here: whether care lets any of it be shown (core/guide), bytes
// (write.hpp).
#pragma once

#include <vector>

#include "cli/pack/page.hpp"
#include "cli/pack/source.hpp"
#include "cli/pack/yaml.hpp"

namespace pane::packing {

void read_graph(Fields& file, Source& source, Problems& problems);

/// Every way leads to one of `pages`, and every answer it starts from is one that these ask.
void check_graph(const Source& source, const std::vector<Page>& pages, Problems& problems);

}  // namespace pane::packing
