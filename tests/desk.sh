#!/bin/sh
# desk.sh DESK FLOWS - holds the conversation of two terminals with the example
# of that name: a customer who asks for a person, and the desk that answers.
set -eu
desk=$1 flows=$2
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
mkfifo to-desk from-desk customer

"$desk" "$flows" to-desk from-desk <customer >shown &
cat to-desk >seen &
exec 3>customer 4>from-desk

# Waits until a line has come, for ten seconds at most.
come() {
    tries=0
    until grep -qxF -e "$2" "$1" 2>/dev/null; do
        tries=$((tries + 1))
        if [ $tries -gt 100 ]; then
            echo "no line '$2' in $1, but:" >&2
            cat "$1" >&2
            exit 1
        fi
        sleep 0.1
    done
}

echo 'agent' >&3
come shown 'bot: I am passing you to a colleague, as you asked.'
come seen '-- a customer for support; reason: The customer asked for a person'
echo 'is my order on its way?' >&3
come seen 'customer: is my order on its way?'
echo 'It is, you can see it from your seat.' >&4
come shown 'desk: It is, you can see it from your seat.'
echo 'done' >&4
echo 'help' >&3
come shown 'bot: You can say back, change, restart, cancel, or agent to talk to a person.'
echo 'done' >&4
come seen '-- nobody is waiting'
exec 3>&- 4>&-
wait
