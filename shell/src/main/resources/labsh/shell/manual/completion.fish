# fish completion for labsh; made by: labsh --completion fish

# The words before the cursor that are no options and no values of options, without labsh itself.
function __labsh_given
    set -l words (commandline -opc)
    set -l given
    set -l value no
    for word in $words[2..-1]
        if test $value = yes
            set value no
        else if string match -q -- '-*' $word
            contains -- "$given[1] $word" @valued@
            and set value yes
        else
            set -a given $word
        end
    end
    test (count $given) -gt 0; and printf '%s\n' $given
end

# Whether the word at the cursor is the argument of this number (or a later one, with a +) of this command.
function __labsh_at
    set -l given (__labsh_given)
    test (count $given) -ge 1; and test "$given[1]" = $argv[1]; or return 1
    switch $argv[2]
        case '*+'
            test (count $given) -ge (string trim -r -c + -- $argv[2])
        case '*'
            test (count $given) -eq $argv[2]
    end
end

function __labsh_first
    test (count (__labsh_given)) -eq 0
end

function __labsh_command
    set -l given (__labsh_given)
    test (count $given) -ge 1; and test "$given[1]" = $argv[1]
end

function __labsh_notebooks
    COLUMNS='' labsh list --names 2>/dev/null
end

function __labsh_addresses
    set -l given (__labsh_given)
    COLUMNS='' labsh show $given[2] --names 2>/dev/null
end

function __labsh_hosts
    COLUMNS='' labsh on --names 2>/dev/null
end

complete -c labsh -n __labsh_first -a '(__labsh_notebooks)' -d notebook
@cases@
