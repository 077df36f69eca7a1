# name.cmake - "call the step by a better name", while people wait at it.
include(${CMAKE_CURRENT_LIST_DIR}/errand.cmake)

file(COPY ${ROOT}/examples/taxi.yaml DESTINATION ${work})
file(READ ${work}/taxi.yaml taxi)
file(WRITE ${work}/newer.yaml "${taxi}")

# Every place that says the old name is told.
edit(newer.yaml "  pickup:\n" "  address:\n")
check(1 newer.yaml "nothing is called 'pickup' here [unknown-value]"
  "newer.yaml:19:36" "newer.yaml:27:23" "2 errors")
edit(newer.yaml "at {pickup}" "at {address}")
edit(newer.yaml "\"{pickup}\"" "\"{address}\"")
fine(newer.yaml)

# A conversation is saved and goes on under the newer flows: without `was` the
# question is asked again.
macro(go_on)
  file(WRITE ${work}/said "taxi for 3\nnew flows\n${ARGN}yes\n-> booked\n")
  execute_process(COMMAND ${HOST} taxi.yaml newer.yaml WORKING_DIRECTORY ${work}
    INPUT_FILE ${work}/said OUTPUT_VARIABLE printed RESULT_VARIABLE status)
  if(status)
    message(FATAL_ERROR "the host ends with ${status}:\n${printed}")
  endif()
endmacro()
run(0 diff taxi.yaml newer.yaml --lang en)
look_for(printed "taxi/pickup   asked again at taxi/address (newer.yaml:14); if it has a new name, write  was: pickup  there\n"
  "asked again: 1, lost: 0")
run(0 diff taxi.yaml newer.yaml --lang fr)
look_for(printed "si elle a un nouveau nom, écrivez  was: pickup  à cette étape\n")
go_on("hm\n12 Main Street\n")
look_for(printed "taxi/pickup\nnew flows: moved\n"
  "12 Main Street\nbot: A taxi for 3, at 12 Main Street. Shall I book it?\n"
  "do: book\n")

# With it, what is answered next counts.
edit(newer.yaml "  address:\n" "  address:\n    was: pickup\n")
fine(newer.yaml)
run(0 diff taxi.yaml newer.yaml --lang en)
look_for(printed "taxi/pickup   goes on, under the name taxi/address (newer.yaml:14)\n"
  "under a new name: 1, asked again: 0, lost: 0")
go_on("12 Main Street\n")
look_for(printed "new flows: renamed\n12 Main Street\nbot: A taxi for 3, at 12 Main Street. Shall I book it?\n"
  "do: book\n")

# What happens once is never lost unnoticed.
edit(newer.yaml "  booking:\n" "  booked:\n")
edit(newer.yaml "when: booking is full" "when: booked is full")
edit(newer.yaml "{booking.car}" "{booked.car}")
fine(newer.yaml)
run(1 diff taxi.yaml newer.yaml --lang en)
look_for(printed "taxi/booking  LOST: 'booking' must happen only once and has no place any more: write  was: booking  at its step")
edit(newer.yaml "  booked:\n" "  booked:\n    was: booking\n")
run(0 diff taxi.yaml newer.yaml --lang en)
look_for(printed "under a new name: 2, asked again: 0, lost: 0")
