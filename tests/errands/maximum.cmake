# maximum.cmake - "at most ten beers, not six".
include(${CMAKE_CURRENT_LIST_DIR}/errand.cmake)

# One number; no test breaks, and nobody who waits is disturbed.
take(stadium.yaml)
file(READ ${work}/stadium.yaml before)
file(WRITE ${work}/before.yaml "${before}")
edit(stadium.yaml "from 1 to 6" "from 1 to 10")
fine(stadium.yaml)
try(0 stadium.yaml " passed, 0 failed")
run(0 diff before.yaml stadium.yaml --lang en)
look_for(printed "asked again: 0, lost: 0")

# It is really so.
file(APPEND ${work}/stadium.yaml [[
---
test: Ten, and not eleven
given:
  beers: [{id: ipa, label: IPA, price: 8 EUR}]
talk: |
  me: beer
  bot: Welcome! Scan the code on your seat.
  scan: B12-104
  do: bar_menu -> done, beers
  bot: How many beers?
  me: eleven
  bot: Please give a number.
  me: ten
  bot: Which one?
]])
try(0 stadium.yaml "ok    stadium.yaml — Ten, and not eleven")

# Slips of the pen are told with what to write.
foreach(slip
    "1 to 10|[bad-answer]|answer: number from 1 to 6"
    "max 10|[bad-answer]|answer: number from 1 to 6"
    "from 10 to 1|[bad-range]|write  from 1 to 10"
    "from 1 to ten|[unknown-value]|nothing is called 'ten' here")
  string(REPLACE "|" ";" slip "${slip}")
  list(POP_FRONT slip written)
  take(stadium.yaml)
  edit(stadium.yaml "from 1 to 6" "${written}")
  check(1 stadium.yaml "stadium.yaml:25:" ${slip})
endforeach()
