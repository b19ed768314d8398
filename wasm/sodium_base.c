// The base point's multiples for Wasm, computed rather than looked up: libsodium's table of them is 30 kB that no
// compression makes smaller, an eighth of all that the core sends. The function it belongs to is compiled under
// another name (cmake/WasmSodium.cmake) and left out by the linker. Constant in time, as the one it replaces.
#include "private/ed25519_ref10.h"

// RFC 8032 5.1: y = 4/5, x even.
static const unsigned char kBase[32] = {0x58, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
                                        0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
                                        0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66};

void ge25519_scalarmult_base(ge25519_p3 *h, const unsigned char *a) {
  ge25519_p3 base;
  ge25519_frombytes(&base, kBase);
  ge25519_scalarmult(h, a, &base);
}
