# Language level, cache, and the flags that hold for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(PANE_CCACHE ccache)
if(PANE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${PANE_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PANE_CCACHE})
endif()

# Wasm is built for size, and em++ takes -Os for a wish to inline nothing: a vector of bytes is then destroyed by one
# call a byte. What a start does for every event is built for speed instead; the rest is not worth its size.
if(EMSCRIPTEN)
  set(pane_wasm_hot -sINLINING_LIMIT=0)
endif()

add_compile_options(-Wall -Wextra -Werror)

if(PANE_SANITIZE AND NOT EMSCRIPTEN)
  # vptr checks need the RTTI that the core is built without.
  add_compile_options(-fsanitize=${PANE_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PANE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What the sanitizers insert misleads these two of gcc 12's warnings; the native build keeps them.
    add_compile_options(-Wno-stringop-overread -Wno-maybe-uninitialized)
  endif()
endif()

if(PANE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "PANE_FUZZ needs clang: use 'cmake --preset asan'.")
  endif()
  # The tests are built with it, too: one build for both costs less than two.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
