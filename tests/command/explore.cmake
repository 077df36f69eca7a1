# explore.cmake - what exploring finds is printed as a test that shows it again,
# and the same seed gives the same, byte for byte.
include(${CMAKE_CURRENT_LIST_DIR}/command.cmake)

file(COPY ${ROOT}/tests/shell/gift.yaml ${ROOT}/flows/stadium.yaml
  DESTINATION ${work})

run(1 explore gift.yaml --lang en)
set(once "${printed}")
run(1 explore gift.yaml --lang en)
if(NOT once STREQUAL printed)
  message(FATAL_ERROR "not the same again:\n${once}\n${printed}")
endif()
run(0 explore stadium.yaml --seed 1 --runs 20 --lang en)
set(once "${printed}")
run(0 explore stadium.yaml --seed 1000 --runs 20 --lang en)
if(once STREQUAL printed)
  message(FATAL_ERROR "another seed makes no difference:\n${once}")
endif()

# The piece, put behind the flow, passes as it is, saved and loaded, and twice.
run(1 explore gift.yaml --lang fr)
string(FIND "${printed}" "---\n" from)
string(FIND "${printed}" "\n\ngift.yaml" to)
math(EXPR size "${to} - ${from} + 1")
string(SUBSTRING "${printed}" ${from} ${size} piece)
look_for(piece "test: \"Exploré, graine " "bot: Votre  arrive.\n"
  "state: idle\n")
file(APPEND ${work}/gift.yaml "${piece}")
foreach(way "--lang en" "--reload --lang en" "--twice --lang en")
  separate_arguments(way)
  run(0 test gift.yaml ${way})
  look_for(printed "ok    gift.yaml — Exploré, graine " "3 passed, 0 failed")
endforeach()

# And so does the seed that is told with it.
string(REGEX MATCH "Exploré, graine ([0-9]+)" found "${piece}")
run(1 explore gift.yaml --runs 1 --seed ${CMAKE_MATCH_1} --lang fr --quiet)
look_for(printed "gift/bye" "(graine ${CMAKE_MATCH_1})")
