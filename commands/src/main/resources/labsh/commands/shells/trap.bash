# Read by a bash task that may set traps: its own EXIT trap runs after the snapshot instead of displacing it, and a DEBUG
# trap does not see the snapshot. Traced, so that DEBUG and RETURN traps can be set from within a function; each command
# names @R@, which a DEBUG trap passes over. The first one switches a trace off until the function returns.
@NAME@() {
    { \builtin local - @R@word @R@exit='' @R@debug='' @R@bad='' @R@action @R@text @R@n=$# @R@at=@EXIT@
    \builtin set +xuevf ${@R@q-}
    } 2>/dev/null
    if [[ $@R@n -eq 0 || $1$@R@bad == -p ]]; then
        @R@text=$(\builtin trap "$@" ${@R@q-} && \builtin printf . ${@R@q-}) || {
            \builtin trap "$@" ${@R@q-}
            \builtin return ${@R@q-}
        }
        @R@text=${@R@text//"trap -- '$@R@at' EXIT"$'\n'/}
        @R@text=${@R@text//"$@R@at"$'\n'/}
        @R@text=${@R@text//'case $BASH_COMMAND in *@R@*) ;; *) '/}
        @R@text=${@R@text//$'\n;; esac #@R@'/}
        \builtin printf %s "${@R@text%.}"
        \builtin return 0 ${@R@q-}
    fi
    if [[ $1$@R@bad == -- ]]; then
        \builtin shift ${@R@q-}
    elif [[ $1$@R@bad == -?* ]]; then
        \builtin trap "$@" ${@R@q-}
        \builtin return ${@R@q-}
    fi
    if [[ $# -eq 1$@R@bad ]]; then
        \builtin set -- - "$1" ${@R@q-}
    fi
    @R@action=$1
    for @R@word in "${@:2}"; do
        case $@R@word in
            [Ee][Xx][Ii][Tt] | [Ss][Ii][Gg][Ee][Xx][Ii][Tt] | 0) @R@exit=yes ;;
            [Dd][Ee][Bb][Uu][Gg] | [Ss][Ii][Gg][Dd][Ee][Bb][Uu][Gg]) @R@debug=yes ;;
            *) \builtin trap -- "$@R@action" "$@R@word" || @R@bad=yes ;;
        esac
    done
    if [[ -n $@R@exit ]]; then
        if [[ ${BASHPID:-$$} != "$$$@R@q" ]]; then
            # A subshell's end is not the task's end.
            \builtin trap -- "$@R@action" EXIT
        elif [[ $@R@action == - || -z $@R@action ]]; then
            \builtin trap -- "$@R@at" EXIT
        else
            \builtin trap -- "$@R@at"$'\n'"$@R@action" EXIT
        fi
    fi
    if [[ -n $@R@debug ]]; then
        if [[ $@R@action == - || -z $@R@action ]]; then
            \builtin trap -- "$@R@action" DEBUG
        else
            \builtin trap -- "case \$BASH_COMMAND in *@R@*) ;; *) $@R@action"$'\n;; esac #@R@' DEBUG
        fi
    fi
    [[ -z $@R@bad ]]
}
