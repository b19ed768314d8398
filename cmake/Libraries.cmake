# The libraries that the core may use, under one name for the native and the Wasm build:
#   pane_sodium       libsodium 1.0.18
#   pane_flatbuffers  FlatBuffers 2.0.8, headers only
#   pane_eigen        Eigen 3.4, headers only
# Boost, SQLite and the rest belong to the folders that use them.

add_library(pane_sodium INTERFACE)
add_library(pane_flatbuffers INTERFACE)
add_library(pane_eigen INTERFACE)

# Where a library comes from the system, its headers must not come in as "/usr/include":
# em++ would read the host's libc headers with them. So a folder of links holds just these.
function(pane_link_header_folder target folder)
  find_path(found NAMES ${folder} PATHS ${ARGN} NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH NO_CACHE)
  if(NOT found)
    message(FATAL_ERROR "Headers of ${target} are missing: run tools/setup.")
  endif()
  set(links ${CMAKE_BINARY_DIR}/headers/${target})
  file(MAKE_DIRECTORY ${links})
  if(NOT EXISTS ${links}/${folder})
    file(CREATE_LINK ${found}/${folder} ${links}/${folder} SYMBOLIC)
  endif()
  target_include_directories(${target} SYSTEM INTERFACE ${links})
endfunction()

pane_link_header_folder(pane_flatbuffers flatbuffers /usr/include)
pane_link_header_folder(pane_eigen Eigen /usr/include/eigen3)
# Vector instructions add in another order; without them both builds give the same bits.
target_compile_definitions(pane_eigen INTERFACE EIGEN_DONT_VECTORIZE EIGEN_NO_IO)

if(EMSCRIPTEN)
  include(WasmSodium)
else()
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium=1.0.18)
  target_link_libraries(pane_sodium INTERFACE PkgConfig::SODIUM)
endif()
