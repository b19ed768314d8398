// A fit on its way to the second worker and back, as bytes: schema/insight.fbs out, a report back.
//
// Not here: who asks for it (core/session/fits.cpp) or shows it. Invariants: equal series give
// equal bytes; any bytes are read to a series, a report or nothing; an answer of a stored result is
// never trusted further than its numbers: each is finite, and every list has a bound.
#pragma once

#include <optional>

#include "core/base/bytes.hpp"
#include "core/insight/report.hpp"

namespace pane::insight {

/// A series of whole answers 1..7, with draws or without. Effects are asked for where it has
/// practices.
Bytes pack_job(const Series& series);
std::optional<Series> read_job(View job);

/// Does the job; empty when it is no job.
Bytes run_job(View job);

/// version u8 = 2 | every field of the report in its order, numbers as IEEE 754 in 8 bytes.
Bytes serialise(const Report& report);
std::optional<Report> read_report(View bytes);

}  // namespace pane::insight
