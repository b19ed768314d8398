// Sentences about a pair's fit that stand wherever it is printed: what it rests on, what is not
// said and why. Not here: figures (pair_figures.hpp), or a word of the app.
#pragma once

#include <string>
#include <vector>

#include "cli/fit/pair_fit.hpp"

namespace pane::fit {

/// Said beside every claim about a practice.
inline constexpr const char* kOwnReports =
    "These are their own reports: who is offered something and hopes that it works may answer "
    "accordingly.";
/// Said where practices were no draw of chance.
inline constexpr const char* kChosen =
    "People chose it themselves, maybe because the day was good: nothing causal may be said.";

/// Days, items, answers, and how they were taken; no full stop.
std::string data_words(const PairFile& file, const PairAsked& asked, const insight::Report& report);
/// What is not shown, or is to be taken with care, and why: a sentence each.
std::vector<std::string> cautions(const PairFile& file, const PairAsked& asked, const PairFit& fit);
/// How well each evening was foretold, beside three guesses: one sentence.
std::string score_words(const insight::Report& report);
/// What stands against a verdict and is said right beside it; empty where nothing is claimed.
std::string verdict_caution(const insight::Effect& effect);
/// p of the randomisation test, never "0.0000".
std::string p_words(double p);

}  // namespace pane::fit
