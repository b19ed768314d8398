// What every store promises, as tests. A further store runs them unchanged: give its opener to
// INSTANTIATE_TEST_SUITE_P. Not here: what is particular to one (sqlite_store_test.cpp).
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "relay/store/store.hpp"
#include "tests/relay/program.hpp"

namespace pane::testing {

/// Opens the store that lives in a folder (or in a database named after it); opening again finds
/// what was there.
using StoreOpener = std::function<std::unique_ptr<relay::Store>(const std::string& folder)>;

class StoreContract : public ::testing::TestWithParam<StoreOpener> {
 protected:
  void SetUp() override { open(); }
  void open() {
    reader_.reset();
    store_.reset();
    store_ = GetParam()(folder_.path());
    reader_ = store_->reader();
  }
  relay::Store& store() { return *store_; }
  relay::StoreReader& reader() { return *reader_; }

 private:
  Folder folder_;
  std::unique_ptr<relay::Store> store_;
  std::unique_ptr<relay::StoreReader> reader_;
};

}  // namespace pane::testing
