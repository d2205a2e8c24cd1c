# The session leader: one small shell that starts every task, so that all of them share one controlling terminal
# (sudo remembers its password by terminal and session) and a background job neither holds up a task nor dies with it.
#
# session.sh starts the shell with two arguments, `terminal` or `pipes` and this file. It reads its commands from standard
# input; the first one sources this file. No loop and
# no list stands around a task: bash ends both when Ctrl-C has ended the task.
#
#   __labsh_run TEXT     in a process group of its own: evaluates TEXT, one line that sets __labsh_directory and exports
#                        the task's own variables, and sources `launch` in that directory, which finds it in __labsh_text
#   __labsh_continue     brings the stopped task back to the foreground
#   __labsh_report       after one of these: reports "exit STATUS". A stopped task reports too: the caller sees that it
#                        lives.
#   __labsh_rest         reads one line of the commands in a child: a shell that waits for a child reaps orphans too, and
#                        one that waits for commands does not
#   __labsh_mark TEXT    writes TEXT, without a newline, to the tasks' output; reports "marked"
#
# It has no HUP trap: when labsh dies, the terminal's hangup ends the foreground task with it. It ends when the
# commands end. Its own messages ("Killed", "Stopped") go nowhere.

exec >/dev/null 2>&1

# The terminal's own signals are for the task; the leader outlives them. Not ignored, as the tasks would inherit that.
[ "$1" != terminal ] || trap : INT QUIT TSTP

__labsh_nl='
'

__labsh_run() {
    (
        trap - INT QUIT TSTP
        __labsh_text=$1
        eval "$__labsh_text"
        . "$__labsh_directory/launch"
    ) <&6 >&5 2>&5 4>&- 5>&- 6<&-
}

__labsh_continue() {
    fg %%
}

__labsh_rest() {
    (
        read -r __labsh_line
    )
}

__labsh_report() {
    echo "exit $?" >&4
}

__labsh_mark() {
    printf %s "$1" >&5
    echo marked >&4
}

echo ready >&4
