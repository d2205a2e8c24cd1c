# bash completion for labsh; made by: labsh --completion bash

# Sets what a command takes: its options, and a word for each of its arguments (the last one again for more).
_labsh_command() {
    options='' arguments=''
    case $1 in
@cases@
    *) return 1 ;;
    esac
}

# Sets the words that the value of a command's option can be, none for any; fails for an option that takes no value.
_labsh_value() {
    values=''
    case "$1 $2" in
@values@
    *) return 1 ;;
    esac
}

_labsh() {
    local cur=${COMP_WORDS[COMP_CWORD]} command='' options='' arguments='' kind='' values='' i
    local -a given=()
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        # bash cuts words at an equals sign.
        =) ((i++)) ;;
        -*) _labsh_value "${given[0]}" "${COMP_WORDS[i]}" && ((i++)) ;;
        *) given+=("${COMP_WORDS[i]}") ;;
        esac
    done
    if _labsh_value "${given[0]}" "${COMP_WORDS[COMP_CWORD - 1]}"; then
        [[ $values == @hosts ]] && values=$(COLUMNS='' labsh on --names 2>/dev/null)
        COMPREPLY=($(compgen -W "$values" -- "$cur"))
        return
    fi
    if ((${#given[@]} == 0)); then
        if [[ $cur == -* ]]; then
            COMPREPLY=($(compgen -W '@options@' -- "$cur"))
        else
            COMPREPLY=($(compgen -W "@commands@ $(COLUMNS='' labsh list --names 2>/dev/null)" -- "$cur"))
        fi
        return
    fi
    _labsh_command "${given[0]}" || return
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
    fi
    local -a kinds=($arguments)
    ((${#kinds[@]})) || return
    i=${#given[@]}
    ((i > ${#kinds[@]})) && i=${#kinds[@]}
    case ${kinds[i - 1]} in
    notebook) COMPREPLY=($(compgen -W "$(COLUMNS='' labsh list --names 2>/dev/null)" -- "$cur")) ;;
    address) COMPREPLY=($(compgen -W "$(COLUMNS='' labsh show "${given[1]}" --names 2>/dev/null)" -- "$cur")) ;;
    command) COMPREPLY=($(compgen -W '@help@' -- "$cur")) ;;
    host) COMPREPLY=($(compgen -W "$(COLUMNS='' labsh on --names 2>/dev/null)" -- "$cur")) ;;
    setting) COMPREPLY=($(compgen -W '@settings@' -- "$cur")) ;;
    esac
}

complete -o bashdefault -o default -F _labsh labsh
