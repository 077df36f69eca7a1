# run.cmake - runs the command as a script would, and reads what it prints.
#
#   NAME.args   the arguments, one a line; paths begin at the root
#   NAME.in     what is piped in; without it nothing is
#   NAME.out    lines that must be printed, in this order; each may stand
#               inside a longer line, and others between them
#   NAME.not    lines that must not be printed anywhere
#   NAME.err    the same as NAME.out, of standard error
#   NAME.code   the exit status, when it is not 0
#
# Colours, other control characters and prompts have no place in a pipe.
cmake_minimum_required(VERSION 3.21)

get_filename_component(folder ${CMAKE_CURRENT_LIST_FILE} DIRECTORY)
set(name ${folder}/${TEST})

file(STRINGS ${name}.args arguments ENCODING UTF-8)
set(input /dev/null)
if(EXISTS ${name}.in)
  set(input ${name}.in)
endif()
set(code 0)
if(EXISTS ${name}.code)
  file(STRINGS ${name}.code code)
endif()

# Nothing of the person who runs the tests may change what is printed.
set(ENV{LC_ALL} C.UTF-8)
set(ENV{TERM} xterm-256color)
execute_process(COMMAND ${JASEUR} ${arguments} INPUT_FILE ${input}
  WORKING_DIRECTORY ${folder}/../.. RESULT_VARIABLE status
  OUTPUT_VARIABLE printed ERROR_VARIABLE errors)
if(NOT status STREQUAL code)
  message(FATAL_ERROR "exit status ${status}, not ${code}:\n${printed}${errors}")
endif()
string(ASCII 27 escape)
string(FIND "${printed}${errors}" "${escape}" coloured)
if(coloured GREATER -1)
  message(FATAL_ERROR "colours in a pipe:\n${printed}")
endif()
if("${printed}" MATCHES "(^|\n)> ")
  message(FATAL_ERROR "a prompt in a pipe:\n${printed}")
endif()

# No-break spaces and spaces are equal, as in tests of flows.
string(ASCII 194 160 wide)
string(ASCII 226 128 175 narrow)
macro(calm text)
  string(REPLACE "${wide}" " " ${text} "${${text}}")
  string(REPLACE "${narrow}" " " ${text} "${${text}}")
endmacro()

function(look_for file rest)
  if(NOT EXISTS ${file})
    return()
  endif()
  calm(rest)
  file(READ ${file} expected)
  calm(expected)
  string(REGEX REPLACE "\n+$" "" expected "${expected}")
  while(NOT expected STREQUAL "")
    string(FIND "${expected}\n" "\n" end)
    string(SUBSTRING "${expected}" 0 ${end} line)
    string(LENGTH "${expected}" size)
    math(EXPR after "${end} + 1")
    if(after GREATER size)
      set(after ${size})
    endif()
    string(SUBSTRING "${expected}" ${after} -1 expected)
    string(FIND "${rest}" "${line}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "not printed, or not here: ${line}\n"
        "what was printed:\n${printed}${errors}")
    endif()
    string(LENGTH "${line}" size)
    math(EXPR at "${at} + ${size}")
    string(SUBSTRING "${rest}" ${at} -1 rest)
  endwhile()
endfunction()

look_for(${name}.out "${printed}")
look_for(${name}.err "${errors}")

if(EXISTS ${name}.not)
  file(STRINGS ${name}.not unwanted ENCODING UTF-8)
  foreach(line IN LISTS unwanted)
    string(FIND "${printed}${errors}" "${line}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "printed: ${line}\nall of it:\n${printed}${errors}")
    endif()
  endforeach()
endif()
