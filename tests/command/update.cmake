# update.cmake - tests are changed to what the bot does, and nothing else is.
include(${CMAKE_CURRENT_LIST_DIR}/command.cmake)

file(READ ${ROOT}/flows/stadium.yaml right)
file(WRITE ${work}/order.yaml "${right}")
run(0 test --update order.yaml --lang en)
file(READ ${work}/order.yaml text)
if(NOT text STREQUAL right OR printed MATCHES "changed")
  message(FATAL_ERROR "tests that pass are changed:\n${text}")
endif()

# Changes a line of the flow or of its tests; each must be there.
macro(spoil old new)
  string(FIND "${text}" "${old}" found_at)
  if(found_at EQUAL -1)
    message(FATAL_ERROR "flows/stadium.yaml has no longer: ${old}")
  endif()
  string(REPLACE "${old}" "${new}" text "${text}")
endmacro()
spoil("ask: \"How many beers?\"" "ask: \"So, how many beers?\"")
spoil("  pay:\n    do: charge"
  "  hold:\n    say: \"One moment.\"\n    say fr: \"Un instant.\"\n  pay:\n    do: charge")
spoil("  do: charge(total = 7 EUR) -> refused\n"
  "  do: charge(total = 9 EUR) -> refused\n")
spoil("  do: bar_menu(seat = B12-104) -> done, beers\n  bot: How many beers?\n  # two"
  "  bot: How many beers?\n  # two")
spoil("  state: order/card\n" "  state: order/beer\n")
spoil("  choices: Corona | IPA" "  choices: Corona | Stout")
spoil("  me: une bière svp\n" "  me: une bière svp\n  bot: Tout de suite\n")
file(WRITE ${work}/order.yaml "${text}")
run(1 test order.yaml --lang en)
run(0 test --update order.yaml --lang en)
look_for(printed "changed: order.yaml" "0 failed")

set(expected "${text}")
foreach(line "bot: How many beers?" "bot: Welcome! ..." "# two answers in one")
  look_for(text "  ${line}")
endforeach()
string(REPLACE "  bot: How many beers?\n" "  bot: So, how many beers?\n"
  expected "${expected}")
string(REPLACE "-> paid, order = R9" "-> paid, order = R9" expected "${expected}")
string(REGEX REPLACE "(\n  do: charge)" "\n  bot: One moment.\\1"
  expected "${expected}")
string(REPLACE "  bot: One moment.\n  do: charge(total = 9 EUR) -> refused\n"
  "  bot: Un instant.\n  do: charge(total = 7.00 EUR) -> refused\n"
  expected "${expected}")
string(REPLACE "  bot: One moment.\n  do: charge(card = •••• 4444)"
  "  bot: Un instant.\n  do: charge(card = •••• 4444)" expected "${expected}")
string(REPLACE "  bot: So, how many beers?\n  # two"
  "  do: bar_menu(seat = B12-104) -> done, beers\n  bot: So, how many beers?\n  # two"
  expected "${expected}")
string(REPLACE "  state: order/beer\n" "  state: order/card\n"
  expected "${expected}")
string(REPLACE "  choices: Corona | Stout" "  choices: Corona | IPA"
  expected "${expected}")
string(REPLACE "  bot: Tout de suite\n" "" expected "${expected}")
file(READ ${work}/order.yaml text)
if(NOT text STREQUAL expected)
  message(FATAL_ERROR "updated:\n${text}\nexpected:\n${expected}")
endif()

# What only the author can decide stays, and fails.
string(REPLACE "  expect: quantity = 2" "  expect: quantity = 3" text "${text}")
file(WRITE ${work}/order.yaml "${text}")
run(1 test --update order.yaml --lang en)
look_for(printed "expected expect: quantity = 3")
