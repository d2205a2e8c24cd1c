# Run on another host, by the system's sh, as a session of the connection: joins its input and output to the two pipes of a
# leader. It ends when the leader does: until then sshd holds the session open.
#
#   sh far-link.sh DIRECTORY NUMBER

{
    cat <&3 >"$1/commands-$2" 3<&- &
} 3<&0
cat <"$1/reports-$2" 3<&-
kill "$!" 2>/dev/null
