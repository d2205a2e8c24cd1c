# The session leader: one small shell that starts every task, so that all of them share one controlling terminal
# (sudo remembers its password by terminal and session) and a background job neither holds up a task nor dies with it.
#
#   sh leader.sh terminal        fd 3: commands, fd 4: reports, 0 1 2: the terminal
#   sh leader.sh                 fd 0: commands, fd 1: reports, 2: a pipe for what the tasks print
#
#   run TEXT                     evaluates TEXT, which sets __labsh_directory and exports the task's own variables, and
#                                sources launch in that directory, in a process group of its own; the report is
#                                "exit STATUS". A stopped task reports too: the caller sees that it lives.
#   continue                     brings the stopped task back to the foreground; reports like run
#   mark TEXT                    writes TEXT, without a newline, to the output; reports "marked"
#
# It has no HUP trap: when labsh dies, the terminal's hangup ends the foreground task with it. It ends when the
# commands end. Its own messages ("Killed", "Stopped") go nowhere, but only after `set -m` has seen the terminal as
# standard error: without that bash never hands the terminal over.

[ "${1-}" = terminal ] || exec 3<&0 4>&1 </dev/null >&2
exec 5>&2
if [ "${1-}" = terminal ]; then
    set -m
    # The terminal's own signals are for the task; the leader outlives them.
    trap '' INT QUIT TSTP
fi
exec 2>/dev/null
__labsh_nl='
'

while IFS=' ' read -r __labsh_word __labsh_text <&3; do
    case $__labsh_word in
        run)
            (
                trap - INT QUIT TSTP
                eval "$__labsh_text"
                . "$__labsh_directory/launch"
            ) 2>&5 3<&- 4>&- 5>&-
            echo "exit $?" >&4
            ;;
        continue)
            fg %% >/dev/null
            echo "exit $?" >&4
            ;;
        mark)
            printf %s "$__labsh_text"
            echo marked >&4
            ;;
    esac
done
