# Sourced by the start file of every task for a POSIX shell, after the carried state is back: leaves a snapshot when
# the task ends.
#
# Set by the start file: __labsh_file, the snapshot to write (it exists, mode 0600), __labsh_mark, a random word that
# begins every section line, __labsh_secrets, the names of variables that are not to be written, and __labsh_owner, the
# process id of labsh. Functions cannot be listed in every such shell and are not carried.

__labsh_tty=
if [ -n "$__labsh_secrets" ] && (\command : </dev/tty) 2>/dev/null; then
    __labsh_tty=yes
fi

# $1: the status of the task. A subshell's end is not the task's end: $$ is the same there, but not the process.
__labsh_end() {
    if [ -r /proc/self/stat ]; then
        IFS=' ' \command read -r __labsh_pid __labsh_rest </proc/self/stat
    else
        __labsh_pid=$(exec /bin/sh -c 'echo "$PPID"')
    fi
    # Without labsh nobody takes the snapshot away: what the task has made of its secrets would stay on the disk.
    # The terminal hangs up before its owner's process has gone.
    if [ -n "$__labsh_secrets" ]; then
        if [ -d "/proc/$$" ] && [ ! -d "/proc/$__labsh_owner" ]; then
            \return "$1"
        fi
        if [ -n "$__labsh_tty" ] && ! (\command : </dev/tty); then
            \return "$1"
        fi
    fi
    if [ "$__labsh_pid" = "$$" ]; then
        {
            \command echo "$__labsh_mark options"
            \set +o
            \set +eu
            \command echo "$__labsh_mark umask"
            \command umask
            \command echo "$__labsh_mark directory"
            \command pwd
            \command echo "$__labsh_mark variables"
            (\eval "\\unset $__labsh_secrets" && \set)
            \command echo "$__labsh_mark exported"
            (\eval "\\unset $__labsh_secrets" && \export -p)
            \command echo "$__labsh_mark readonly"
            \readonly -p
            \command echo "$__labsh_mark aliases"
            \command alias
            \command echo "$__labsh_mark end"
        } >|"$__labsh_file"
    fi
    \return "$1"
}

# A task's own EXIT trap runs after the snapshot instead of displacing it. Special builtins cannot be functions here,
# but aliases are expanded in every text that is read from now on.
__labsh_trap() {
    \trap "$@" || \return
    case ${1-} in --) \shift ;; esac
    case $# in 1) \set -- - "$1" ;; esac
    case ${1-} in - | '') __labsh_action= ;; *) __labsh_action=$1 ;; esac
    \shift $(($# > 0))
    for __labsh_word; do
        case $__labsh_word in
            EXIT | 0) \trap "{ __labsh_end \"\$?\"; } 2>/dev/null
$__labsh_action" EXIT ;;
        esac
    done
}
\alias trap=__labsh_trap

# dash runs no EXIT trap when a signal ends it.
\trap 'exit 129' HUP
\trap 'exit 130' INT
\trap 'exit 143' TERM
\trap '{ __labsh_end "$?"; } 2>/dev/null' EXIT
