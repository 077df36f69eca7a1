# sizes.cmake - no file of code over 600 lines, no function over 60.  Tables
# are data and as long as they must be; so are the tables of the unit tests,
# which therefore may have 1,000 lines.
cmake_minimum_required(VERSION 3.21)

file(GLOB tables RELATIVE ${ROOT} ${ROOT}/lib/lang/??.c)

find_program(ctags NAMES ctags-universal ctags)
if(NOT ctags)
  message(FATAL_ERROR "universal-ctags is needed to measure functions")
endif()

set(broken FALSE)
file(GLOB_RECURSE files RELATIVE ${ROOT}
  ${ROOT}/include/*.h ${ROOT}/lib/*.c ${ROOT}/lib/*.h ${ROOT}/examples/*.c
  ${ROOT}/tools/*.c ${ROOT}/tools/*.h ${ROOT}/tests/*.c ${ROOT}/tests/*.h)
execute_process(COMMAND wc -l ${files} WORKING_DIRECTORY ${ROOT}
  OUTPUT_VARIABLE sizes RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the lines could not be counted")
endif()
string(REGEX MATCHALL "[0-9]+ [a-z][^\n]+" sizes "${sizes}")
foreach(size IN LISTS sizes)
  string(REGEX MATCH "^([0-9]+) (.+)$" size "${size}")
  set(lines ${CMAKE_MATCH_1})
  set(file ${CMAKE_MATCH_2})
  set(most 600)
  if(file MATCHES "^tests/unit/")
    set(most 1000)
  endif()
  if(lines GREATER most AND NOT file IN_LIST tables AND NOT file STREQUAL total)
    message("${file}: ${lines} lines, at most ${most}")
    set(broken TRUE)
  endif()
endforeach()

execute_process(COMMAND ${ctags} --languages=C --langmap=C:+.h --kinds-C=f
  -x --_xformat=%F:%n:%e:%N ${files} WORKING_DIRECTORY ${ROOT}
  OUTPUT_VARIABLE functions RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT functions MATCHES ":jz_take")
  message(FATAL_ERROR "ctags found no functions: is it universal-ctags?")
endif()
string(REGEX MATCHALL "[^\n]+" functions "${functions}")
foreach(function IN LISTS functions)
  # Names with something else in them are macros that ctags did not see through.
  if(NOT function MATCHES "^(.+):([0-9]+):([0-9]+):([A-Za-z_0-9]+)$")
    continue()
  endif()
  math(EXPR lines "${CMAKE_MATCH_3} - ${CMAKE_MATCH_2} + 1")
  if(lines GREATER 60)
    message("${CMAKE_MATCH_1}:${CMAKE_MATCH_2}: ${CMAKE_MATCH_4} has ${lines} "
      "lines, at most 60")
    set(broken TRUE)
  endif()
endforeach()
if(broken)
  message(FATAL_ERROR "something has grown too large")
endif()
