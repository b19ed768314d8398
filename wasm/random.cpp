#include "wasm/random.hpp"

#include <sodium.h>

namespace pane::wasm {
namespace {

// From this many bytes on, all zeros can only mean that the host wrote nothing.
constexpr std::size_t kProbe = 16;

const char* name() { return "pane host"; }

std::uint32_t random_word() {
  std::uint32_t word = 0;
  fill_random(&word, sizeof word);
  return word;
}

void fill_buffer(void* const bytes, const std::size_t count) { fill_random(bytes, count); }

}  // namespace

void fill_random(void* bytes, std::size_t count) {
  host_random(bytes, count);
  if (count >= kProbe && sodium_is_zero(static_cast<const unsigned char*>(bytes), count) == 1)
    __builtin_trap();
}

}  // namespace pane::wasm

// libsodium's default implementation carries this name; its own definition is left out of the Wasm
// build.
extern "C" {
randombytes_implementation randombytes_sysrandom_implementation = {
    pane::wasm::name, pane::wasm::random_word, nullptr, nullptr, pane::wasm::fill_buffer, nullptr};
}
