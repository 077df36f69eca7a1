# instructions.cmake - what a message costs in instructions, as a ratio to the
# floor: two run lengths of each are counted, so that what happens once drops
# out.  The same build gives the same figure wherever it runs.
cmake_minimum_required(VERSION 3.21)

set(most 103) # tenths of the floor
set(turns 5)  # messages a conversation
set(few 100)
set(many 1100)

macro(count_run which conversations)
  execute_process(COMMAND valgrind --tool=callgrind
      --callgrind-out-file=${BUILD}/callgrind.out
      ${BENCH} run ${which} ${conversations}
    ERROR_VARIABLE said RESULT_VARIABLE bad)
  if(bad OR NOT said MATCHES "Collected : ([0-9]+)")
    message(FATAL_ERROR "bench run ${which} ${conversations}: ${said}")
  endif()
  set(counted ${CMAKE_MATCH_1})
endmacro()

macro(cost which)
  count_run(${which} ${few})
  set(before ${counted})
  count_run(${which} ${many})
  math(EXPR ${which} "(${counted} - ${before}) / ((${many} - ${few}) * ${turns})")
endmacro()

cost(hot)
cost(floor)
math(EXPR hundredths "100 * ${hot} / ${floor}")
message("instructions a message: ${hot}, the floor ${floor}, "
  "${hundredths} hundredths of it")
if(hundredths GREATER "${most}0")
  message(FATAL_ERROR "at most ${most} tenths of the floor")
endif()
