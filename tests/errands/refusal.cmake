# refusal.cmake - "and what happens if the bank refuses?"
include(${CMAKE_CURRENT_LIST_DIR}/errand.cmake)

# It can be read, drawn, and tried.
take(stadium.yaml)
run(0 explain stadium.yaml --flow order --lang en)
look_for(printed "  pay\n    does: charge\n" "    when it ends as refused: refused\n"
  "  refused\n    runs when: pay is refused\n    says: Your bank refused the card.\n    goes to: saved\n"
  "when it fails: flow 'failed' passes the customer to a person")
run(0 explain stadium.yaml --flow order --lang fr)
look_for(printed "    si elle finit par refused : refused\n")
run(0 graph stadium.yaml --flow order --mermaid)
look_for(printed "-->|\"refused\"|" "-->|\"go: saved\"|")
file(APPEND ${work}/stadium.yaml [[
---
test: The bank refuses, then takes another card
given:
  customer.card: visa 4242
  beers: [{id: ipa, label: IPA, price: 8 EUR}]
talk: |
  me: beer
  bot: Welcome! Scan the code on your seat.
  scan: B12-104
  do: bar_menu -> done, beers
  bot: How many beers?
  me: 1 ipa
  bot: 1 IPA for €8. Pay with card •••• 4242?
  me: yes
  do: charge -> refused
  bot: Your bank refused the card.
  bot: 1 IPA for €8. Pay with card •••• 4242?
  me: no
  bot: Which card should I charge €8? The number stays hidden.
  me: 5555 5555 5555 4444
  do: charge(card = •••• 4444) -> paid, order = R1
  bot: Thank you! Your beer is on the way to seat B12-104.
]])
try(0 stadium.yaml " passed, 0 failed")
edit(stadium.yaml "-> paid, order = R1\n" "-> paied, order = R1\n")
try(1 stadium.yaml "'paied' is no outcome of 'charge' [unknown-outcome]"
  "did you mean 'paid'?")

# Whoever leaves it out is told, in the flow and in its drawing.
take(stadium.yaml)
edit(stadium.yaml "    go: saved\n" "")
check(1 stadium.yaml "then falls into 'thanks' [falls-through]"
  "add  go:  to say where the conversation continues")
edit(stadium.yaml "  refused:
    when: pay is refused
    say: \"Your bank refused the card.\"
    say fr: \"Votre banque a refusé la carte.\"
" "")
check(0 stadium.yaml
  "'charge' can end as 'refused' and nothing below handles it [unhandled-outcome]"
  "add a step  when: pay is refused")
run(0 explain stadium.yaml --flow order --lang en)
look_for(printed
  "when it ends as refused: flow 'failed' passes the customer to a person")
