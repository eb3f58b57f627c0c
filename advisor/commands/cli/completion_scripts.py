"""The scripts that teach a shell to complete `advisor`. Each hands the line so far to the program and reads names.

The program answers in typer's protocol for fish, one name a line, in every shell: it is the one that takes the line
as it was typed. Bash splits words at `=`, so what stands before it is taken off the answers again.
"""

_BASH = """\
# bash completion for advisor
_advisor_completion() {
    local line="${COMP_LINE:0:COMP_POINT}" word before="" name
    word="${line##*[[:space:]]}"
    case "$COMP_WORDBREAKS$word" in *=*=*) before="${word%"${word##*=}"}" ;; esac
    COMPREPLY=()
    while IFS= read -r name; do
        [[ -n "$name" ]] || continue
        name="${name#"$before"}"
        name="${name#"${before#*=}"}"
        COMPREPLY+=("$name")
        case "$name" in *=) compopt -o nospace 2>/dev/null ;; esac
    done < <(_ADVISOR_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \\
        _TYPER_COMPLETE_ARGS="$line" "$1" 2>/dev/null)
}
complete -o default -F _advisor_completion advisor
"""

_ZSH = """\
#compdef advisor
# zsh completion for advisor
_advisor_completion() {
    local line="${(j: :)words[1,CURRENT]}" name
    local -a open closed
    for name in ${(f)"$(_ADVISOR_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \\
        _TYPER_COMPLETE_ARGS="$line" ${words[1]} 2>/dev/null)"}; do
        case "$name" in *=) open+=("$name") ;; *) closed+=("$name") ;; esac
    done
    if (( ${#open} + ${#closed} )); then
        [[ ${words[CURRENT]} == -*=* ]] && compset -P 1 '*='
        compadd -S '' -a open
        compadd -a closed
    else
        _files
    fi
}
compdef _advisor_completion advisor
"""

_FISH = """\
# fish completion for advisor
function __advisor_names
    _ADVISOR_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \\
        _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) advisor 2>/dev/null | string match --invert ""
end
complete --command advisor --no-files --condition "count (__advisor_names) >/dev/null" --arguments "(__advisor_names)"
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
SHELLS = tuple(_SCRIPTS)


def script_for(shell: str) -> str:
    """The script of a shell that is one of `SHELLS`."""
    return _SCRIPTS[shell]
