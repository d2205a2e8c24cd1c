# Sourced by the start file of every bash task, after the carried state is back: leaves a snapshot when the task ends.
#
# Set by the start file: __labsh_file, the snapshot to write (it exists, mode 0600), __labsh_mark, a random word that
# begins every section line, __labsh_secrets, the names of variables that are not to be written, and __labsh_owner, the
# process id of labsh. Builtins alone, each called as a builtin: PATH, functions, IFS, noclobber and posix mode are the
# task's own by then. The snapshot is complete only with its last line.

__labsh_tty=
if [[ -n $__labsh_secrets ]] && { builtin : </dev/tty; } 2>/dev/null; then
    __labsh_tty=yes
fi

__labsh_options() {
    builtin set +o
    # Switched off before the snapshot, so that nothing in it can end it.
    case $__labsh_flags in *e*) builtin echo 'set -o errexit' ;; esac
    case $__labsh_flags in *u*) builtin echo 'set -o nounset' ;; esac
}

__labsh_snapshot() {
    builtin printf '%s options\n' "$__labsh_mark"
    __labsh_options
    builtin printf '%s shopt\n' "$__labsh_mark"
    builtin shopt -p
    builtin printf '%s umask\n' "$__labsh_mark"
    builtin umask
    builtin printf '%s directory\n' "$__labsh_mark"
    builtin pwd
    builtin printf '%s variables\n' "$__labsh_mark"
    if [[ -n $__labsh_secrets ]]; then
        # In a subshell, as the task's own EXIT trap may need them.
        (builtin eval "builtin unset -v $__labsh_secrets" && builtin declare -p)
    else
        builtin declare -p
    fi
    builtin printf '%s function-names\n' "$__labsh_mark"
    builtin declare -F
    builtin printf '%s functions\n' "$__labsh_mark"
    builtin declare -f
    builtin printf '%s aliases\n' "$__labsh_mark"
    builtin alias -p
    builtin printf '%s end\n' "$__labsh_mark"
}

# Leaves the snapshot, unless it is a subshell that ends: that is not the task's end.
__labsh_end() {
    if [[ ${BASHPID:-$$} != "$$" ]]; then
        builtin return 0
    fi
    # Nobody is there to take the snapshot away: what the task has made of its secrets would stay on the disk.
    if [[ -n $__labsh_secrets ]]; then
        if [[ -d /proc/$$ && ! -d /proc/$__labsh_owner ]]; then
            builtin return 0
        fi
        # The terminal hangs up before its owner's process has gone.
        if [[ -n $__labsh_tty ]] && ! { builtin : </dev/tty; }; then
            builtin return 0
        fi
    fi
    __labsh_flags=$-
    builtin set +eu
    if [[ ${#FUNCNAME[@]} -gt 2 ]]; then
        # A function has called exit, and its locals hide globals of the same name. Unset from a function further in,
        # they uncover them; in a subshell, as the task's own EXIT trap may need them. Those that will not go (readonly)
        # are listed, and are not carried.
        (
            while IFS= builtin read -r __labsh_line; do
                if [[ $__labsh_line =~ ^declare\ -[^\ ]+\ ([A-Za-z_][A-Za-z_0-9]*) ]]; then
                    __labsh_name=${BASH_REMATCH[1]}
                    builtin unset -v "$__labsh_name" || __labsh_kept+=" $__labsh_name"
                fi
            done <"$__labsh_file"
            {
                builtin printf '%s locals\n' "$__labsh_mark"
                builtin printf '%s\n' "${__labsh_kept-}"
                __labsh_snapshot
            } >|"$__labsh_file"
        )
    else
        __labsh_snapshot >|"$__labsh_file"
    fi
    case $__labsh_flags in *u*) builtin set -u ;; esac
    case $__labsh_flags in *e*) builtin set -e ;; esac
    builtin return 0
}

__labsh_return() {
    builtin return "$1"
}

# A task's own EXIT trap runs after the snapshot instead of displacing it. In posix mode a function cannot stand in for
# a special builtin, but aliases are expanded there: hence both. Traced, so that DEBUG and RETURN traps can be set from
# within a function.
__labsh_trap() {
    builtin local __labsh_word __labsh_exit='' __labsh_action=''
    builtin local -a __labsh_words
    __labsh_words=()
    if [[ ${BASHPID:-$$} == "$$" ]]; then
        case ${1-} in
            --) __labsh_words=("${@:2}") ;;
            *) __labsh_words=("$@") ;;
        esac
        if ((${#__labsh_words[@]} == 1)); then
            __labsh_words=(- "${__labsh_words[@]}")
        fi
        for __labsh_word in "${__labsh_words[@]:1}"; do
            case $__labsh_word in EXIT | exit | SIGEXIT | 0) __labsh_exit=yes ;; esac
        done
        __labsh_action=${__labsh_words[0]-}
        case $__labsh_action in -?*) __labsh_exit='' ;; esac
    fi
    builtin trap "$@" || builtin return
    if [[ -n $__labsh_exit ]]; then
        case $__labsh_action in
            - | '') builtin trap "$__labsh_at_exit" EXIT ;;
            *)
                # The action sees the task's status in $?, which must not end the trap itself under set -e.
                __labsh_exit_action=$__labsh_action
                builtin trap "$__labsh_at_exit
if __labsh_return \"\$__labsh_status\"; then builtin eval \"\$__labsh_exit_action\"; else builtin eval \"\$__labsh_exit_action\"; fi" EXIT
                ;;
        esac
    fi
}
trap() {
    __labsh_trap "$@"
}
builtin declare -ft trap __labsh_trap
builtin alias trap=__labsh_trap

# Locals can be listed here, in the context of the function that called exit, but not in a function that is called.
__labsh_at_exit='{
__labsh_status=$?
[[ -z ${FUNCNAME-} ]] || builtin local -p >|"$__labsh_file"
__labsh_end
} 2>/dev/null'
builtin trap "$__labsh_at_exit" EXIT
