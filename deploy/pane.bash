# Completion for bash: /usr/share/bash-completion/completions/pane. What there is to complete it asks the program for.
_pane() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]} words
  if ((COMP_CWORD == 1)); then
    words="$("$program" --help 2>/dev/null | sed -n 's/^  \([a-z-]*\) .*/\1/p') --help --version"
  elif [[ $before == --log ]]; then
    words='quiet info debug'
  elif [[ $word == -* ]]; then
    words=$("$program" "${COMP_WORDS[1]}" --help 2>/dev/null | grep -oE '^  --[a-z-]+' | tr -d ' ')
  elif [[ ${COMP_WORDS[1]} == relay && $COMP_CWORD == 2 ]]; then
    words=remove
  else
    return # a file or folder, which bash completes
  fi
  words=$(compgen -W "$words" -- "$word") && mapfile -t COMPREPLY <<<"$words"
}
complete -o bashdefault -o default -F _pane pane
