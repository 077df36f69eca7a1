# command.cmake - what the tests of the command share: a folder of their own,
# and running the command in it.
cmake_minimum_required(VERSION 3.21)

set(work ${BUILD}/command/${TEST})
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})
set(ENV{LC_ALL} C.UTF-8)
file(GLOB talks ${ROOT}/flows/*.yaml ${ROOT}/tests/talk/*.yaml
  ${ROOT}/tests/shell/hotel.yaml ${ROOT}/tests/fuzz/everything.yaml)

# Runs the command.  Its output is in `printed` and `errors`, and must be that
# of a run which ends with this status; INPUT file may be piped in.
macro(run wanted)
  cmake_parse_arguments(run "" "INPUT" "" ${ARGN})
  if(NOT run_INPUT)
    set(run_INPUT /dev/null)
  endif()
  execute_process(COMMAND ${JASEUR} ${run_UNPARSED_ARGUMENTS}
    WORKING_DIRECTORY ${work} INPUT_FILE ${run_INPUT} RESULT_VARIABLE status
    OUTPUT_VARIABLE printed ERROR_VARIABLE errors)
  if(NOT status STREQUAL "${wanted}")
    message(FATAL_ERROR "jaseur ${run_UNPARSED_ARGUMENTS}: status ${status}, "
      "not ${wanted}:\n${printed}${errors}")
  endif()
endmacro()

# Each of the texts must stand in a variable.
macro(look_for name)
  foreach(wanted_text ${ARGN})
    string(FIND "${${name}}" "${wanted_text}" found_at)
    if(found_at EQUAL -1)
      message(FATAL_ERROR "not there: ${wanted_text}\nin:\n${${name}}")
    endif()
  endforeach()
endmacro()
