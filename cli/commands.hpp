// The subcommands of the program `pane`, one function each. Not here: what they do, and which of
// them is called (main.cpp). Each takes its own name as argv[0], speaks on standard output and
// error, and returns the exit code: 0 done, 1 it could not be done, 2 the command line was wrong.
#pragma once

namespace pane::cli {

/// Runs a relay and serves the app's files.
int serve(int argc, char** argv);

/// Copies a relay's database, and puts a copy back (docs/relay.md).
int backup(int argc, char** argv);
int restore(int argc, char** argv);

/// What a relay's spaces take, and the removal of one.
int relay(int argc, char** argv);

/// Whether a site serves the app that one has (docs/relay.md).
int verify_site(int argc, char** argv);

/// Checks and builds packs (content/README.md), and the list of help lines.
int pack(int argc, char** argv);

/// Fits the model of the pane to a pair, or filters a plain series (docs/fit.md).
int fit(int argc, char** argv);

/// Draws made-up pairs from the model (docs/fit.md).
int simulate(int argc, char** argv);

/// Power, false claims, coverage and calibration over many made-up pairs (docs/insight-study.md).
int study(int argc, char** argv);

}  // namespace pane::cli
