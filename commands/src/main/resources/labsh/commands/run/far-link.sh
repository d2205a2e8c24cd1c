# Run on another host, by /bin/sh, as a session of the connection: joins its input and output to the two pipes of a leader.
#
#   sh far-link.sh DIRECTORY NUMBER

cat <"$1/reports-$2" &
exec cat >"$1/commands-$2"
