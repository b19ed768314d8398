# Targets of the core, and tests.

# pane_core_library(name [HOT] SOURCES ... [PUBLIC ...] [PRIVATE ...])
# A folder of the core as a static library; HOT: what a start runs twenty thousand times (see cmake/Toolchain.cmake). No exceptions, no RTTI, and no fused multiply-add, so that native
# and Wasm builds agree. Headers are included from the root: #include "core/base/bytes.hpp".
function(pane_core_library name)
  cmake_parse_arguments(arg "HOT" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pane_core_library(${name}): what is '${arg_UNPARSED_ARGUMENTS}'?")
  endif()
  if(arg_SOURCES)
    add_library(${name} STATIC ${arg_SOURCES})
    set(scope PUBLIC)
    target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti -ffp-contract=off -Wshadow -Wconversion
                           -Wno-sign-conversion)
    if(arg_HOT)
      target_compile_options(${name} PRIVATE ${pane_wasm_hot})
    endif()
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(${name} INTERFACE ${arg_PUBLIC} ${arg_PRIVATE})
  endif()
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR})
endfunction()

# pane_test(name SOURCES ... [LIBS ...])
# One test program on GoogleTest and RapidCheck; each of its tests is one of ctest's. In a Wasm or fuzz
# build it does nothing: tests that run there are made with pane_wasm_program and pane_fuzz.
function(pane_test name)
  if(EMSCRIPTEN OR PANE_FUZZ)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gtest GTest::gtest_main rapidcheck)
  # tests-relay builds the tests of relay/ and tests/relay/, and their label is 'relay'.
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REGEX REPLACE "^tests/" "" folder ${folder})
  string(REGEX REPLACE "/.*" "" folder ${folder})
  if(NOT TARGET tests-${folder})
    add_custom_target(tests-${folder})
  endif()
  add_dependencies(tests-${folder} ${name})
  include(GoogleTest)
  gtest_discover_tests(${name} TEST_PREFIX "${name}: " DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 300 LABELS ${folder})
endfunction()
