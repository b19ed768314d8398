# libsodium for Wasm, from the source of Debian's own package (see tools/fetch-sodium), as target pane_sodium.
# The native build's headers and version are the same. Three departures from its configure script:
# it is told that this is not emscripten, whose branch draws randomness through JavaScript glue that we do not have;
# its two sources of randomness are left out, so that a program links only if it brings one (wasm/random_*.cpp);
# and multiples of the base point are computed, not looked up in a table of 30 kB (wasm/sodium_base.c).

set(sodium ${PROJECT_SOURCE_DIR}/build/libsodium)
execute_process(COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch-sodium ${sodium} COMMAND_ERROR_IS_FATAL ANY)

file(GLOB_RECURSE sodium_sources ${sodium}/src/libsodium/*.c)
list(FILTER sodium_sources EXCLUDE REGEX "/randombytes/(sysrandom|internal)/")

# What its configure script writes into version.h.
file(STRINGS ${sodium}/configure.ac sodium_facts REGEX "^(AC_INIT|SODIUM_LIBRARY_VERSION_(MAJOR|MINOR)=)")
string(REGEX MATCH "\\[libsodium\\],\\[([0-9.]+)\\]" _ "${sodium_facts}")
set(VERSION ${CMAKE_MATCH_1})
string(REGEX MATCH "VERSION_MAJOR=([0-9]+)" _ "${sodium_facts}")
set(SODIUM_LIBRARY_VERSION_MAJOR ${CMAKE_MATCH_1})
string(REGEX MATCH "VERSION_MINOR=([0-9]+)" _ "${sodium_facts}")
set(SODIUM_LIBRARY_VERSION_MINOR ${CMAKE_MATCH_1})
if(NOT VERSION STREQUAL "1.0.18")
  message(FATAL_ERROR "Pane's formats are checked against libsodium 1.0.18, this is '${VERSION}'.")
endif()
set(sodium_headers ${sodium}/src/libsodium/include)
configure_file(${sodium_headers}/sodium/version.h.in ${sodium_headers}/sodium/version.h @ONLY)

add_library(pane_sodium_wasm STATIC ${sodium_sources} ${PROJECT_SOURCE_DIR}/wasm/sodium_base.c)
set_source_files_properties(${sodium}/src/libsodium/crypto_core/ed25519/ref10/ed25519_ref10.c PROPERTIES
                            COMPILE_DEFINITIONS ge25519_scalarmult_base=ge25519_scalarmult_base_by_table)
target_include_directories(pane_sodium_wasm SYSTEM PUBLIC ${sodium_headers} PRIVATE ${sodium_headers}/sodium)
target_compile_definitions(pane_sodium_wasm PUBLIC SODIUM_STATIC
                           PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN HAVE_WEAK_SYMBOLS=1 NDEBUG)
# What opens records and checks hashes.
set(sodium_hot ${sodium_sources})
list(FILTER sodium_hot INCLUDE REGEX "/(chacha20|hchacha20|xchacha20|poly1305|blake2b?)/")
set_source_files_properties(${sodium_hot} PROPERTIES COMPILE_OPTIONS "${pane_wasm_hot}")
target_compile_options(pane_sodium_wasm PRIVATE -O2 -U__EMSCRIPTEN__ -w)
target_link_libraries(pane_sodium INTERFACE pane_sodium_wasm)
