# Targets of the core, and tests.

# Nine tenths of what a compiler does for most files is to read the headers of the schemas: with PANE_PRECOMPILE they are
# read once for each set of flags. What a file needs it still includes itself; builds without this hold it to that.
option(PANE_PRECOMPILE "Read the headers of the schemas once" OFF)
set(pane_core_options -fno-exceptions -fno-rtti -ffp-contract=off)

# pane_precompile(kind name [HEADERS ...] [LIBS ...] [OPTIONS ...]) : `name` takes them as everything of that kind does.
function(pane_precompile kind name)
  if(NOT PANE_PRECOMPILE)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "HEADERS;LIBS;OPTIONS" ${ARGN})
  set(precompiled pane_precompiled_${kind})
  if(NOT TARGET ${precompiled})
    file(WRITE ${CMAKE_BINARY_DIR}/${precompiled}.cpp "")
    add_library(${precompiled} OBJECT ${CMAKE_BINARY_DIR}/${precompiled}.cpp)
    target_link_libraries(${precompiled} PRIVATE pane_schema ${arg_LIBS})
    target_compile_options(${precompiled} PRIVATE ${arg_OPTIONS})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      # Else no two are alike, and ccache finds nothing that was compiled with one.
      target_compile_options(${precompiled} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
    set(headers <algorithm> <array> <functional> <map> <memory> <optional> <set> <string> <string_view> <vector>)
    foreach(schema event command pack view)
      list(APPEND headers ${CMAKE_BINARY_DIR}/generated/${schema}_generated.h)
    endforeach()
    target_precompile_headers(${precompiled} PRIVATE ${headers} ${arg_HEADERS})
  endif()
  target_precompile_headers(${name} REUSE_FROM ${precompiled})
endfunction()

# pane_core_library(name [HOT] [SCHEMAS] SOURCES ... [PUBLIC ...] [PRIVATE ...])
# A folder of the core as a static library; HOT: what a start runs twenty thousand times (see cmake/Toolchain.cmake);
# SCHEMAS: most of its files read their headers. No exceptions, no RTTI, and no fused multiply-add, so that native
# and Wasm builds agree. Headers are included from the root: #include "core/base/bytes.hpp".
function(pane_core_library name)
  cmake_parse_arguments(arg "HOT;SCHEMAS" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pane_core_library(${name}): what is '${arg_UNPARSED_ARGUMENTS}'?")
  endif()
  if(arg_SOURCES)
    add_library(${name} STATIC ${arg_SOURCES})
    set(scope PUBLIC)
    target_compile_options(${name} PRIVATE ${pane_core_options} -Wshadow -Wconversion
                           -Wno-sign-conversion)
    if(arg_HOT)
      target_compile_options(${name} PRIVATE ${pane_wasm_hot})
    endif()
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    if(arg_SCHEMAS)
      pane_precompile(core ${name} OPTIONS ${pane_core_options})
    endif()
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(${name} INTERFACE ${arg_PUBLIC} ${arg_PRIVATE})
  endif()
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR})
endfunction()

# pane_test(name SOURCES ... [LIBS ...])
# One test program on GoogleTest and RapidCheck; each of its tests is one of ctest's. In a Wasm
# build it does nothing: tests that run there are made with pane_wasm_program.
function(pane_test name)
  if(EMSCRIPTEN)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gtest GTest::gtest_main rapidcheck)
  pane_precompile(test ${name} HEADERS <gtest/gtest.h> <rapidcheck/gtest.h> LIBS GTest::gtest rapidcheck)
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
                       PROPERTIES TIMEOUT 600 LABELS ${folder})
endfunction()
