# C++ types from schema/*.fbs, in <build>/generated:
#   pane_wire_schema  wire.fbs alone: all that the relay may know
#   pane_schema       all of them; #include "event_generated.h"

find_program(PANE_FLATC flatc NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(pane_flatc_flags --cpp --cpp-std c++17 --scoped-enums --gen-object-api)

function(pane_schema_target target folder)
  set(headers)
  foreach(name IN LISTS ARGN)
    set(schema ${PROJECT_SOURCE_DIR}/schema/${name}.fbs)
    get_filename_component(plain ${name} NAME)
    set(header ${folder}/${plain}_generated.h)
    file(STRINGS ${schema} includes REGEX "^include ")
    set(needs ${schema})
    foreach(line IN LISTS includes)
      if(line MATCHES "\"(.*)\"")
        list(APPEND needs ${PROJECT_SOURCE_DIR}/schema/${CMAKE_MATCH_1})
      endif()
    endforeach()
    add_custom_command(
      OUTPUT ${header}
      COMMAND ${PANE_FLATC} ${pane_flatc_flags} -o ${folder} ${schema}
      DEPENDS ${needs}
      COMMENT "flatc ${name}.fbs"
      VERBATIM)
    list(APPEND headers ${header})
  endforeach()
  add_custom_target(${target}_headers DEPENDS ${headers})
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_headers)
  target_include_directories(${target} SYSTEM INTERFACE ${folder})
  target_link_libraries(${target} INTERFACE pane_flatbuffers)
endfunction()

file(GLOB pane_schemas CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/schema
     ${PROJECT_SOURCE_DIR}/schema/*.fbs ${PROJECT_SOURCE_DIR}/schema/pack/*.fbs)
list(TRANSFORM pane_schemas REPLACE "\\.fbs$" "")
list(REMOVE_ITEM pane_schemas wire)

pane_schema_target(pane_wire_schema ${CMAKE_BINARY_DIR}/generated/wire wire)
pane_schema_target(pane_schema ${CMAKE_BINARY_DIR}/generated ${pane_schemas})
target_link_libraries(pane_schema INTERFACE pane_wire_schema)
